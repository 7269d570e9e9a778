import { Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { menuOpen } from "../../components/screen";
import { lazyLater } from "../../lib/lazy-later";
import { useSignal } from "../../lib/signal";
import { LiveUpdates } from "../live/live-updates";
import { Palette } from "../palette/palette";
import classes from "./app-frame.module.css";
import { Help } from "./help";
import { Rail } from "./rail";

const PhoneMenu = lazyLater(async () => (await import("./phone-menu")).PhoneMenu);

/** What stays while screens change. */
export function AppFrame() {
  const menu = useSignal(menuOpen);
  return (
    <div className={classes.frame}>
      <Rail />
      <Outlet />
      <Suspense>{menu && <PhoneMenu />}</Suspense>
      <Palette />
      <Help />
      <LiveUpdates />
    </div>
  );
}
