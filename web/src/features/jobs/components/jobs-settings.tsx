import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Chip } from "../../../components/chip";
import { ErrorNotice } from "../../../components/error-notice";
import { LinkButton } from "../../../components/link-button";
import { LoadingLines } from "../../../components/loading-lines";
import { Moment } from "../../../components/moment";
import { Segments } from "../../../components/segments";
import ledger from "../../../components/settings/ledger.module.css";
import { SettingsPage } from "../../../components/settings/settings-page";
import { useErrorWords } from "../../../components/use-error-words";
import { refusalWords } from "../../../lib/refusals";
import { plainKey, sentence } from "../../../lib/words";
import { type Job, type JobState, jobsQuery, useRetryJob } from "../api/jobs";
import classes from "./jobs.module.css";

const shown = ["all", "dead", "running", "waiting", "done"] as const;
type Shown = (typeof shown)[number];

/** Why it failed: a refusal in the reader's words; what the program itself broke on, for a developer as well. */
function Failure({ text }: { text: string }) {
  const { t } = useTranslation("jobs");
  const words = refusalWords(text);
  return (
    <>
      <p className={`${ledger.meta} ${classes.failure}`} title={words ?? t("broke")}>
        {words ?? t("broke")}
      </p>
      {!words && (
        <p className={`${ledger.meta} ${classes.details}`} title={text}>
          {t("details", { text })}
        </p>
      )}
    </>
  );
}

function JobRow({ job }: { job: Job }) {
  const { t } = useTranslation("jobs");
  const errors = useErrorWords();
  const retry = useRetryJob();
  const tone = job.state === "dead" ? "late" : job.state === "done" ? "done" : "plain";
  return (
    <tr>
      <td className={ledger.long}>
        <p className={ledger.line}>
          {t(`kinds.${job.kind}`, { defaultValue: sentence(plainKey(job.kind)) })}
        </p>
        {retry.error && <p className={`${ledger.meta} ${classes.failure}`}>{errors.line(retry.error)}</p>}
        {job.last_error && !retry.error && <Failure text={job.last_error} />}
      </td>
      <td data-label={t("state.label")}>
        <Chip tone={tone}>{t(`state.${job.state}`)}</Chip>
      </td>
      <td className={ledger.meta} data-label={t("attempts.label")}>
        {t("attempts.of", { done: job.attempts, most: job.max_attempts })}
      </td>
      <td className={ledger.meta} data-label={t("when")}>
        <Moment at={job.finished_at ?? job.run_at} as="near" />
      </td>
      <td className={ledger.end}>
        {job.state === "dead" && (
          <LinkButton disabled={retry.isPending} onClick={() => retry.mutate(job.id)}>
            {t("retry")}
          </LinkButton>
        )}
      </td>
    </tr>
  );
}

/** What the program does by itself, and what it gave up on. */
export function JobsSettings() {
  const { t } = useTranslation("jobs");
  const [tab, setTab] = useState<Shown>("all");
  const state: JobState | undefined = tab === "all" ? undefined : tab;
  const { data, error, isPending, hasNextPage, fetchNextPage } = useInfiniteQuery(jobsQuery(state));
  const jobs = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <SettingsPage title={t("title")} effect={t("effect")}>
      <div className={classes.tabs}>
        <Segments
          label={t("state.label")}
          value={tab}
          options={shown.map((value) => ({ value, label: t(`tab.${value}`) }))}
          onChange={setTab}
        />
      </div>
      {isPending && <LoadingLines lines={6} gap={20} />}
      {error && <ErrorNotice error={error} />}
      {data && jobs.length === 0 && (
        <p className={`${ledger.meta} ${ledger.foot}`}>{t(tab === "dead" ? "noneDead" : "none")}</p>
      )}
      <table className={ledger.ledger}>
        <tbody>
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <p className={ledger.foot}>
          <LinkButton onClick={() => void fetchNextPage()}>{t("more")}</LinkButton>
        </p>
      )}
    </SettingsPage>
  );
}
