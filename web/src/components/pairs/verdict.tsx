import { useTranslation } from "react-i18next";
import { useReader } from "../use-reader";
import classes from "./pairs.module.css";

/** From here on rows of a sheet are joined without asking; the server decides, this is where the mark stands. */
const joinsFrom = 99.5;

type Props = {
  percent: number;
  family?: boolean;
  /** Rows of a sheet join by themselves from some point on; cards never do. */
  rows?: boolean;
  children: React.ReactNode;
};

/** How sure it is that two are one, in words and as a scale; below it what is said about the pair. */
export function Verdict({ percent, family, rows, children }: Props) {
  const { t } = useTranslation("pairs");
  const { language } = useReader();
  const from = joinsFrom.toLocaleString(language);
  return (
    <div className={classes.verdict}>
      <div>
        <h3>{t(family ? "family" : "same", { percent })}</h3>
        <p>{children}</p>
      </div>
      <div className={classes.scale}>
        <div className={classes.track} aria-hidden="true">
          <div className={classes.sure} style={{ width: `${percent}%` }} />
          {rows && <div className={classes.limit} style={{ insetInlineStart: `${joinsFrom}%` }} />}
        </div>
        {rows && <p className={classes.meta}>{t(family ? "neverAlone" : "alone", { percent: from })}</p>}
      </div>
    </div>
  );
}
