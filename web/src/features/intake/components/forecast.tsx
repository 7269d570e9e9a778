import { useQuery } from "@tanstack/react-query";
import { Trans, useTranslation } from "react-i18next";
import { stagesQuery } from "../../../api/queries";
import { Moment } from "../../../components/moment";
import { useWords } from "../../../components/use-words";
import type { Rehearsal } from "../api/types";
import { finalStatuses } from "../lib/finals";
import { forecastBars } from "../lib/rehearsal-bars";
import classes from "./side.module.css";

/** What the funnel will hold, and how much work that makes. */
export function Forecast({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation("intake");
  const { stage } = useWords();
  const { data: stages = [] } = useQuery(stagesQuery);
  const place = (key: string) => stages.find((one) => one.key === key)?.position ?? stages.length + 1;
  const inOrder = [...rehearsal.funnel].sort((a, b) => place(a.stage) - place(b.stage));
  const bars = forecastBars(inOrder, finalStatuses);
  const added = bars.reduce((sum, bar) => sum + bar.added, 0);
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>{t("forecast.title", { count: added })}</h2>
      <p className={classes.meta}>{t("forecast.legend")}</p>
      <ul>
        {bars.map((bar) => (
          <li key={bar.key} className={classes.bar}>
            <p className={classes.barWords}>
              <span>{bar.key === "closed" ? t("forecast.closed") : stage(bar.key)}</span>
              <span className={classes.sum}>
                {t("number", { value: bar.today })} + <b>{t("number", { value: bar.added })}</b>
              </span>
            </p>
            <div className={classes.tracks} aria-hidden="true">
              <span className={classes.today} style={{ width: `${bar.todayPercent}%` }} />
              <span className={classes.added} style={{ width: `${bar.addedPercent}%` }} />
            </div>
          </li>
        ))}
      </ul>
      <p className={classes.foot}>
        {t("forecast.steps", { count: rehearsal.first_steps })}{" "}
        {rehearsal.last_first_step_at && (
          <>
            <Trans
              t={t}
              i18nKey="forecast.until"
              components={{ day: <Moment at={rehearsal.last_first_step_at} as="day" /> }}
            />{" "}
          </>
        )}
        {rehearsal.without_work > 0 && t("forecast.without", { count: rehearsal.without_work })}
      </p>
    </section>
  );
}
