import type { ReactNode } from "react";
import classes from "./foot-bar.module.css";

type Props = {
  text: ReactNode;
  more?: ReactNode;
  /** A button that belongs to the words: on a narrow screen it stands beside them. */
  aside?: ReactNode;
  children?: ReactNode;
};

/** The bottom of a screen that ends in one decision: what it means, and the buttons. */
export function FootBar({ text, more, aside, children }: Props) {
  return (
    <div className={classes.bar}>
      <div className={classes.words}>
        <p>{text}</p>
        {more && <p>{more}</p>}
      </div>
      {aside && <div className={classes.aside}>{aside}</div>}
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
