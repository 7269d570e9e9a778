import type { ReactNode } from "react";
import classes from "./section.module.css";

type Props = { title?: string; aside?: ReactNode; children: ReactNode };

/** A part of a side column between two hairlines. */
export function Section({ title, aside, children }: Props) {
  return (
    <section className={classes.section} aria-label={title}>
      {title && (
        <div className={classes.head}>
          <h2 className={classes.title}>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
