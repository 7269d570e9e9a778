import { IconCornerDownLeft } from "@tabler/icons-react";
import { keyLabel } from "../../lib/keys";
import classes from "./key-cap.module.css";

/** The key that does what the control says. Not for screen readers: aria-keyshortcuts tells them. */
export function KeyCap({ keys, onFill }: { keys: string; onFill?: boolean }) {
  return (
    <span className={classes.cap} data-on-fill={onFill || undefined} aria-hidden="true">
      {keyLabel(keys).replace("⏎", "")}
      {keys.endsWith("Enter") && <IconCornerDownLeft size={14} stroke={2} />}
    </span>
  );
}
