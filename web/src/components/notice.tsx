import type { ReactNode } from "react";
import classes from "./notice.module.css";

/** `whole`: it is all there is on the page. */
type Props = { title: string; text?: string; whole?: boolean; children?: ReactNode };

/** An empty list or a dead end: one sentence, what fills it, and the offer to do so. */
export function Notice({ title, text, whole, children }: Props) {
  const Title = whole ? "h1" : "p";
  return (
    <div className={classes.notice}>
      <Title className={classes.title}>{title}</Title>
      {text && <p className={classes.text}>{text}</p>}
      {children && <div className={classes.offer}>{children}</div>}
    </div>
  );
}
