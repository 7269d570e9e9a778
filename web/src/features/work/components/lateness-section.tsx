import { IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Lateness, ManagerLateness } from "../../../api/types";
import { Loaded } from "../../../components/loaded";
import { useNow, useReader } from "../../../components/use-reader";
import { dateWords } from "../../../lib/time";
import { latenessQuery } from "../api/lateness";
import { averageLate, firstOf, type Kept, onTime, onTimePercent } from "../lib/lateness";
import classes from "./lateness.module.css";
import { type Period, periods, ReportHead } from "./report-head";

/** How many were on time, and by how much the others were late. */
function Figures({ kept }: { kept: Kept }) {
  const { t } = useTranslation("work");
  return (
    <span className={classes.figures}>
      <span>{t("lateness.onTime", { kept: onTime(kept), all: kept.promises })}</span>
      <span className={classes.late}>
        {kept.promises_late > 0 && t("lateness.average", { minutes: averageLate(kept) })}
      </span>
    </span>
  );
}

/** One manager; opened, each day that had promises. */
function Manager({ manager }: { manager: ManagerLateness }) {
  const { language } = useReader();
  const now = useNow();
  return (
    <details className={classes.manager}>
      <summary>
        <IconChevronRight className={classes.open} size={16} stroke={1.75} aria-hidden="true" />
        <span className={classes.name} dir="auto">
          {manager.name}
        </span>
        <span className={classes.bar} aria-hidden="true">
          <span style={{ width: `${onTimePercent(manager)}%` }} />
        </span>
        <Figures kept={manager} />
      </summary>
      <ul>
        {manager.days.map((day) => (
          <li key={day.day}>
            <time dateTime={day.day}>
              {dateWords(new Date(`${day.day}T12:00:00Z`), now, "UTC", language)}
            </time>
            <Figures kept={day} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Report({ report }: { report: Lateness }) {
  const { t } = useTranslation("work");
  if (report.items.length === 0) return <p className={classes.quiet}>{t("lateness.none")}</p>;
  return (
    <>
      <p className={classes.quiet}>
        {report.promises_late === 0
          ? t("lateness.allOnTime")
          : t("lateness.some", {
              kept: onTime(report),
              all: report.promises,
              minutes: averageLate(report),
            })}
      </p>
      {report.items.map((manager) => (
        <Manager key={manager.account_id} manager={manager} />
      ))}
    </>
  );
}

/** For leaders: whose promises were kept on time, the latest first. */
export function LatenessSection() {
  const { t } = useTranslation("work");
  const { zone } = useReader();
  const now = useNow(60_000);
  const [period, setPeriod] = useState<Period>("week");
  const query = useQuery(latenessQuery(firstOf(periods[period], now, zone)));
  return (
    <section className={classes.section} aria-label={t("lateness.title")}>
      <ReportHead title={t("lateness.title")} period={period} choose={setPeriod} />
      <Loaded query={query} lines={3}>
        {(report) => <Report report={report} />}
      </Loaded>
    </section>
  );
}
