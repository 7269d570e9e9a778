import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAccount } from "../../../components/use-account";
import { useNow, useReader } from "../../../components/use-reader";
import { clock, exact } from "../../../lib/time";
import { comingUpQuery } from "../api/coming-up";
import { dayTrack } from "../lib/day-track";
import classes from "./quiet-desk.module.css";

/** The rest of the day on a line: now, and when something is due. `next` may be the team's. */
export function DayTrack({ next }: { next?: string }) {
  const { t } = useTranslation("work");
  const { language, zone } = useReader();
  const now = useNow();
  const { data: lines = [] } = useQuery(comingUpQuery(useAccount()));
  const moments = lines.map(({ task }) => new Date(task.due_at));
  if (next) moments.push(new Date(next));
  const points = dayTrack(moments, now, zone);
  const first = points[0];
  if (!first) return null;
  return (
    <div className={classes.track}>
      <div className={classes.passed} style={{ width: `${first.place}%` }} />
      <span className={classes.dot} style={{ left: 0 }} />
      <span className={`${classes.under} ${classes.atStart}`}>{t("empty.now")}</span>
      <ul aria-label={t("empty.today")}>
        {points.map((point) => (
          <li key={point.at.getTime()} title={exact(point.at, zone, language)}>
            <span className={classes.ring} style={{ left: `${point.place}%` }} />
            <time
              className={point.named ? classes.under : classes.unseen}
              style={{ left: `${point.place}%` }}
              dateTime={point.at.toISOString()}
            >
              {clock(point.at, zone, language)}
            </time>
          </li>
        ))}
      </ul>
    </div>
  );
}
