import { initials } from "../lib/names";
import classes from "./avatar.module.css";

/** A grey disc with initials: colour must not mean a person. */
export function Avatar({ name, size = 24 }: { name: string; size?: 24 | 32 | 44 }) {
  return (
    <span className={classes.avatar} data-size={size} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
