import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CapOverride } from "../../../api/types";
import { Loaded } from "../../../components/loaded";
import { useNow, useReader } from "../../../components/use-reader";
import { dateWords, dayMs } from "../../../lib/time";
import { overridesQuery } from "../api/caps";
import { firstOf } from "../lib/lateness";
import classes from "./lateness.module.css";

const daysBack = 30;
const daysAhead = 60; // a step may be planned for a day that is full already

function Override({ made }: { made: CapOverride }) {
  const { t } = useTranslation("work");
  const { language } = useReader();
  const now = useNow(60_000);
  const day = dateWords(new Date(`${made.day}T12:00:00Z`), now, "UTC", language);
  return (
    <li className={classes.override}>
      <span className={classes.name} dir="auto">
        {made.account_name}
      </span>
      <span>
        {t(`overrides.${made.cap}`)}, <time dateTime={made.day}>{day}</time>
        {made.person_id && (
          <>
            {": "}
            <Link to="/people/$id" params={{ id: made.person_id }} dir="auto">
              {made.person_name}
            </Link>
          </>
        )}
      </span>
      <span className={classes.reason} dir="auto">
        {t(`overrides.said.${made.reason}`, { defaultValue: made.reason })}
        {made.made_by && made.made_by !== made.account_id && ` · ${made.made_by_name}`}
      </span>
    </li>
  );
}

/** For leaders: who worked past a cap of the day, and why. */
export function OverridesSection() {
  const { t } = useTranslation("work");
  const { zone } = useReader();
  const now = useNow(60_000);
  const to = firstOf(1, new Date(now.getTime() + daysAhead * dayMs), zone);
  const query = useQuery(overridesQuery(firstOf(daysBack, now, zone), to));
  return (
    <section className={classes.section} aria-label={t("overrides.title")}>
      <div className={classes.head}>
        <h2>{t("overrides.title")}</h2>
      </div>
      <Loaded query={query} lines={2}>
        {(items) =>
          items.length === 0 ? (
            <p className={classes.quiet}>{t("overrides.none")}</p>
          ) : (
            <ul className={classes.overrides}>
              {items.map((made) => (
                <Override key={made.id} made={made} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
