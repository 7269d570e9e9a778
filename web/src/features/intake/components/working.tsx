import { useTranslation } from "react-i18next";
import type { Import } from "../api/types";
import classes from "./import-screen.module.css";
import { ProgressLine } from "./progress-line";

/** The server works; nobody has to stay and watch. */
export function Working({ item }: { item: Import }) {
  const { t } = useTranslation("intake");
  const { done, total } = item.progress;
  const step = item.step || "applying";
  return (
    <div className={classes.calm} aria-live="polite">
      <p className={classes.big}>{t(`working.${step}`)}</p>
      <ProgressLine
        share={total > 0 ? Math.min(1, done / total) : 0}
        words={total > 0 ? t("working.rows", { done, count: total }) : t("working.begins")}
      />
      <p className={classes.quiet}>{t(`working.${step}Note`)}</p>
    </div>
  );
}
