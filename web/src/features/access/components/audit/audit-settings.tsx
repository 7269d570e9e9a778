import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accountsQuery } from "../../../../api/queries";
import { Choice, type ChoiceGroup } from "../../../../components/choice";
import { ErrorNotice } from "../../../../components/error-notice";
import { LinkButton } from "../../../../components/link-button";
import { LoadingLines } from "../../../../components/loading-lines";
import { Moment } from "../../../../components/moment";
import ledger from "../../../../components/settings/ledger.module.css";
import { SettingsPage } from "../../../../components/settings/settings-page";
import { useWords } from "../../../../components/use-words";
import { sentence } from "../../../../lib/words";
import { type AuditEntry, type AuditFilter, auditQuery } from "../../api/audit";
import { type Area, auditEvents } from "../../lib/audit-events";
import classes from "./audit.module.css";
import { useEntryWords } from "./use-entry-words";

function Subject({ entry: { subject_kind: kind, subject_id: id } }: { entry: AuditEntry }) {
  const { t } = useTranslation("access");
  const words = t(`audit.subjects.${kind}`, { defaultValue: kind });
  const title = id === "0" ? words : `${words} ${id}`;
  const page = kind === "person" ? "/people/$id" : kind === "import" ? "/import/$id" : undefined;
  if (!page)
    return (
      <span className={ledger.meta} title={title}>
        {words}
      </span>
    );
  return (
    <Link to={page} params={{ id }} className={classes.subject} title={title}>
      {words}
    </Link>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation("access");
  const { word } = useWords();
  const said = useEntryWords()(entry.type, entry.payload);
  return (
    <tr>
      <td className={classes.when}>
        <Moment at={entry.recorded_at} as="day" />
      </td>
      <td className={classes.actor} dir="auto">
        {entry.actor_name ?? t("audit.program")}
      </td>
      <td className={`${ledger.long} ${classes.entry}`}>
        <p className={ledger.line}>
          {sentence(word("events", entry.type))} <Subject entry={entry} />
        </p>
        <p className={`${ledger.meta} ${ledger.line}`} dir="auto" title={said}>
          {said}
        </p>
      </td>
    </tr>
  );
}

const everybody = "everybody";
const anything = "anything";

/** Whose actions, and which kind of event: both out of lists. */
function Filters({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const { t } = useTranslation("access");
  const { word } = useWords();
  const { data: accounts = [] } = useQuery(accountsQuery);
  const people = accounts.map(({ id, name }) => ({ value: id, label: name }));
  const areas = Object.entries(auditEvents) as [Area, object][];
  const events: ChoiceGroup[] = areas.map(([area, types]) => ({
    label: t(`audit.areas.${area}`),
    options: Object.keys(types).map((type) => ({ value: type, label: sentence(word("events", type)) })),
  }));
  return (
    <div className={classes.filters}>
      <Choice
        label={t("audit.who")}
        value={filter.actor_id ?? everybody}
        groups={[{ options: [{ value: everybody, label: t("audit.everybody") }, ...people] }]}
        onChange={(id) => onChange({ ...filter, actor_id: id === everybody ? undefined : id })}
      />
      <Choice
        label={t("audit.type")}
        value={filter.type ?? anything}
        groups={[{ options: [{ value: anything, label: t("audit.anything") }] }, ...events]}
        onChange={(type) => onChange({ ...filter, type: type === anything ? undefined : type })}
      />
    </div>
  );
}

/** Who did what, when: the journal of the whole school, the newest first. */
export function AuditSettings() {
  const { t } = useTranslation("access");
  const [filter, setFilter] = useState<AuditFilter>({});
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    auditQuery(filter),
  );
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <SettingsPage title={t("audit.title")} effect={t("audit.effect")}>
      <Filters filter={filter} onChange={setFilter} />
      {isPending && <LoadingLines lines={8} gap={20} />}
      {error && <ErrorNotice error={error} />}
      {data && entries.length === 0 && <p className={ledger.meta}>{t("audit.none")}</p>}
      <table className={`${ledger.ledger} ${classes.rows}`}>
        <tbody>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <p className={ledger.foot}>
          <LinkButton disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </LinkButton>
        </p>
      )}
    </SettingsPage>
  );
}
