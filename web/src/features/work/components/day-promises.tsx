import { useTranslation } from "react-i18next";
import type { QueueCounts } from "../../../api/types";
import { averageLate, onTime } from "../lib/lateness";
import classes from "./lateness.module.css";

/** How many of today's promises were kept on time, and how late the others were; nothing while there were none. */
export function DayPromises({ counts }: { counts: QueueCounts }) {
  const { t } = useTranslation("work");
  const kept = {
    promises: counts.promises_today,
    promises_late: counts.late_today,
    late_minutes: counts.late_minutes_today,
  };
  if (kept.promises === 0) return null;
  return (
    <p>
      {t("day.promises", { kept: onTime(kept), all: kept.promises })}
      {kept.promises_late > 0 && (
        <span className={classes.late}>{t("day.late", { minutes: averageLate(kept) })}</span>
      )}
    </p>
  );
}
