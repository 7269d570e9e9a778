import type { ComponentPropsWithoutRef } from "react";
import classes from "./link-button.module.css";

/** A small action among words: "Show 11 more", "Undo". */
export function LinkButton(props: ComponentPropsWithoutRef<"button">) {
  return <button type="button" {...props} className={classes.link} />;
}
