import type { ReactNode } from "react";
import classes from "./foot-bar.module.css";

/** The bottom of a screen that ends in one decision: what it means, and the buttons. */
export function FootBar({
  text,
  more,
  children,
}: {
  text: ReactNode;
  more?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={classes.bar}>
      <div className={classes.words}>
        <p>{text}</p>
        {more && <p>{more}</p>}
      </div>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
