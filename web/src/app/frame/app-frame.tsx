import { Outlet } from "@tanstack/react-router";
import { LiveUpdates } from "../live/live-updates";
import { Palette } from "../palette/palette";
import classes from "./app-frame.module.css";
import { Help } from "./help";
import { PhoneMenu } from "./phone-menu";
import { Rail } from "./rail";

/** What stays while screens change. */
export function AppFrame() {
  return (
    <div className={classes.frame}>
      <Rail />
      <Outlet />
      <PhoneMenu />
      <Palette />
      <Help />
      <LiveUpdates />
    </div>
  );
}
