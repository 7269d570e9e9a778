import type { ReactNode } from "react";
import classes from "./notice.module.css";

/** An empty list or a dead end: one sentence, what fills it, and the offer to do so. */
export function Notice({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className={classes.notice}>
      <p className={classes.title}>{title}</p>
      {text && <p className={classes.text}>{text}</p>}
      {children && <div className={classes.offer}>{children}</div>}
    </div>
  );
}
