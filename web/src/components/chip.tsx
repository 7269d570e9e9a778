import type { ReactNode } from "react";
import classes from "./chip.module.css";

type Props = { tone?: "plain" | "edge" | "late" | "soon" | "done"; title?: string; children: ReactNode };

/** A few words on a ground: amber is soon, red is late, green is done. */
export function Chip({ tone = "plain", title, children }: Props) {
  return (
    <span className={classes.chip} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
