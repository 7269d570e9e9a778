import { LoadingLines } from "../../../components/loading-lines";
import classes from "./card.module.css";

/** The three columns before anything is known of them. */
export function CardLoading() {
  return (
    <div className={classes.card} aria-busy="true">
      <div className={classes.who}>
        <LoadingLines lines={6} inset />
      </div>
      <div className={classes.middle}>
        <LoadingLines lines={8} inset gap={8} />
      </div>
      <div className={classes.side}>
        <LoadingLines lines={4} inset />
      </div>
    </div>
  );
}
