import { IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ManagerReleases } from "../../../api/types";
import { Loaded } from "../../../components/loaded";
import { useNow, useReader } from "../../../components/use-reader";
import { useWords, type WordGroup } from "../../../components/use-words";
import { sentence } from "../../../lib/words";
import { releasesQuery } from "../api/releases";
import { firstOf } from "../lib/lateness";
import { givenBackPercent } from "../lib/releases";
import classes from "./lateness.module.css";
import { type Period, periods, ReportHead } from "./report-head";

type Parts = { name: string; parts: ManagerReleases["reasons"]; group: WordGroup };

/** How many came back for each reason, or of each kind of work. */
function Parts({ name, parts, group }: Parts) {
  const { word } = useWords();
  return (
    <>
      <li className={classes.partsName}>{name}</li>
      {parts.map(({ key, releases }) => (
        <li key={key}>
          <span>{sentence(word(group, key))}</span>
          <span>{releases}</span>
        </li>
      ))}
    </>
  );
}

/** One manager; opened, why and what he gives back. */
function Manager({ manager }: { manager: ManagerReleases }) {
  const { t } = useTranslation("work");
  const percent = givenBackPercent(manager);
  return (
    <details className={classes.manager}>
      <summary>
        <IconChevronRight className={classes.open} size={16} stroke={1.75} aria-hidden="true" />
        <span className={classes.name} dir="auto">
          {manager.name}
        </span>
        <span className={classes.share} aria-hidden="true">
          <span style={{ width: `${percent}%` }} />
        </span>
        <span className={classes.figures}>
          <span>
            {t("releases.share", {
              count: manager.releases,
              all: manager.releases + manager.outcomes,
              percent,
            })}
          </span>
          <span>{manager.expired > 0 && t("releases.expired", { count: manager.expired })}</span>
        </span>
      </summary>
      <ul>
        <Parts name={t("releases.reasons")} parts={manager.reasons} group="releaseReasons" />
        <Parts name={t("releases.kinds")} parts={manager.kinds} group="kinds" />
      </ul>
    </details>
  );
}

/** For leaders: who gives clients back instead of working with them, the largest share first. */
export function ReleasesSection() {
  const { t } = useTranslation("work");
  const { zone } = useReader();
  const now = useNow(60_000);
  const [period, setPeriod] = useState<Period>("week");
  const query = useQuery(releasesQuery(firstOf(periods[period], now, zone)));
  return (
    <section className={classes.section} aria-label={t("releases.title")}>
      <ReportHead title={t("releases.title")} period={period} choose={setPeriod} />
      <Loaded query={query} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.quiet}>{t("releases.none")}</p>
          ) : (
            items.map((manager) => <Manager key={manager.account_id} manager={manager} />)
          )
        }
      </Loaded>
    </section>
  );
}
