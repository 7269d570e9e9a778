import { useReader } from "../../../components/use-reader";
import classes from "./progress-line.module.css";

/** How far something has come, as a picture and a number. */
export function ProgressLine({ share, words }: { share: number; words: string }) {
  const { language } = useReader();
  const percent = new Intl.NumberFormat(language, { style: "percent" }).format(share);
  return (
    <div>
      <p className={classes.words}>
        <span>{words}</span>
        <span className={classes.percent}>{percent}</span>
      </p>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <div className={classes.done} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
