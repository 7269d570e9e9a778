import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { countsQuery } from "../api/desk";
import classes from "./bar.module.css";

/** How many of the day's clients are done. */
export function DayCount() {
  const { t } = useTranslation("work");
  const { data } = useQuery(countsQuery);
  if (!data) return null;
  const { clients_today: done, clients_a_day: goal } = data;
  const share = goal > 0 ? Math.min(100, (done / goal) * 100) : 0;
  return (
    <span
      className={classes.day}
      title={goal > 0 ? t("day.title", { done, goal }) : t("day.sofarAlone", { count: done })}
    >
      <span className={classes.dayWord}>{t("day.today")}</span>
      <span>
        <b>{done}</b>
        {goal > 0 && ` / ${goal}`}
      </span>
      {goal > 0 && (
        <span className={classes.track}>
          <span className={classes.fill} style={{ width: `${share}%`, display: "block" }} />
        </span>
      )}
    </span>
  );
}
