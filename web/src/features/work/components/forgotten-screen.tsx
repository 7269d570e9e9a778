import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../../api/client";
import { ErrorNotice } from "../../../components/error-notice";
import { LoadingLines } from "../../../components/loading-lines";
import { Screen } from "../../../components/screen";
import { useMay } from "../../../components/use-may";
import { useReader } from "../../../components/use-reader";
import type { Behind } from "../../../lib/behind";
import { locales } from "../../../lib/time";
import classes from "./forgotten-screen.module.css";
import { LatenessSection } from "./lateness-section";
import { OverridesSection } from "./overrides-section";
import { ReleasesSection } from "./releases-section";

const forgottenQuery = queryOptions({
  queryKey: ["forgotten"],
  queryFn: () => answer(api.GET("/api/v1/work/forgotten")),
  refetchInterval: 60_000,
});

/** A number that opens the people behind it. */
function Who({ behind, children }: { behind: Behind; children: string }) {
  const { t } = useTranslation("work");
  return (
    <Link to="/people" search={behind} title={t("forgotten.see")} className={classes.who}>
      {children}
    </Link>
  );
}

/** The proof that nobody is without a next step: the count, its parts, and the names if there were any. */
export function ForgottenScreen() {
  const { t } = useTranslation("work");
  const { language } = useReader();
  const may = useMay();
  const { data, error, refetch } = useQuery(forgottenQuery);
  const number = (n: number) => n.toLocaleString(locales[language]);
  const missing = data ? data.live_cards - data.with_next_step : 0;
  const fine = data !== undefined && data.items.length === 0 && missing <= 0;
  const parts = data && [
    {
      name: "withStep",
      count: data.with_next_step - data.held,
      tone: "done",
      who: { step: "open" } as const,
    },
    { name: "held", count: data.held, tone: "bar", who: { step: "held" } as const },
    { name: "missing", count: Math.max(missing, data.items.length), tone: "late", who: null },
  ];
  const whole = Math.max(1, parts?.reduce((sum, part) => sum + Math.max(0, part.count), 0) ?? 1);
  return (
    <Screen title={t("forgotten.title")}>
      <div className={classes.page}>
        {error && !data && <ErrorNotice error={error} again={refetch} />}
        {!error && !data && <LoadingLines lines={6} />}
        {data && parts && (
          <>
            <p className={classes.verdict} data-fine={fine || undefined}>
              {fine ? (
                <IconCircleCheck size={24} stroke={1.75} />
              ) : (
                <IconAlertTriangle size={24} stroke={1.75} />
              )}
              {fine
                ? t("forgotten.nobody")
                : t("forgotten.some", { count: Math.max(missing, data.items.length) })}
            </p>
            <p className={classes.how}>
              {fine
                ? t("forgotten.how", { count: data.live_cards, shown: number(data.live_cards) })
                : t("forgotten.advice")}
            </p>
            <div className={classes.track} aria-hidden="true">
              {parts.map((part) => (
                <span
                  key={part.name}
                  data-tone={part.tone}
                  style={{ flexGrow: Math.max(0, part.count) / whole }}
                />
              ))}
            </div>
            <dl className={classes.parts}>
              {parts.map((part) => (
                <div key={part.name} className={classes.part}>
                  <dt>{t(`forgotten.${part.name}`)}</dt>
                  <dd>
                    {part.who ? (
                      <Who behind={{ state: "live", ...part.who }}>{number(part.count)}</Who>
                    ) : (
                      number(part.count)
                    )}
                  </dd>
                </div>
              ))}
              <div className={classes.part}>
                <dt>{t("forgotten.final")}</dt>
                <dd>
                  <Who behind={{ state: "closed" }}>{number(data.final_cards)}</Who>
                </dd>
              </div>
              <div className={classes.part}>
                <dt>{t("forgotten.noOwner")}</dt>
                <dd data-late={data.without_owner > 0 || undefined}>
                  <Who behind={{ state: "live", nobodys: true }}>{number(data.without_owner)}</Who>
                </dd>
              </div>
            </dl>
            <ul className={classes.people}>
              {data.items.map((person) => (
                <li key={person.id}>
                  <Link to="/people/$id" params={{ id: person.id }} dir="auto">
                    {person.name}
                  </Link>
                  <span>{t(`forgotten.why.${person.reason}`, { name: person.held_by })}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {may("reports.read") && <LatenessSection />}
        {may("reports.read") && <ReleasesSection />}
        {may("reports.read") && <OverridesSection />}
      </div>
    </Screen>
  );
}
