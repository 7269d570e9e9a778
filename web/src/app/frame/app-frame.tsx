import { Outlet } from "@tanstack/react-router";
import classes from "./app-frame.module.css";
import { PhoneMenu } from "./phone-menu";
import { Rail } from "./rail";

/** What stays while screens change. */
export function AppFrame() {
  return (
    <div className={classes.frame}>
      <Rail />
      <Outlet />
      <PhoneMenu />
    </div>
  );
}
