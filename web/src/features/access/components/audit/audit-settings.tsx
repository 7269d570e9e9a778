import { TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accountsQuery } from "../../../../api/queries";
import { Choice } from "../../../../components/choice";
import { ErrorNotice } from "../../../../components/error-notice";
import { LinkButton } from "../../../../components/link-button";
import { LoadingLines } from "../../../../components/loading-lines";
import { Moment } from "../../../../components/moment";
import ledger from "../../../../components/settings/ledger.module.css";
import { SettingsPage } from "../../../../components/settings/settings-page";
import { useWords } from "../../../../components/use-words";
import { type AuditEntry, type AuditFilter, auditQuery } from "../../api/audit";
import { payloadWords } from "../../lib/audit-words";
import classes from "./audit.module.css";

function Subject({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation("access");
  const kind = entry.subject_kind;
  const words = t(`audit.subjects.${kind}`, { defaultValue: kind });
  const title = `${words} ${entry.subject_id}`;
  if (kind !== "person")
    return (
      <span className={ledger.meta} title={title}>
        {words}
      </span>
    );
  return (
    <Link to="/people/$id" params={{ id: entry.subject_id }} className={classes.subject} title={title}>
      {words}
    </Link>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation("access");
  const { word } = useWords();
  const said = payloadWords(entry.payload);
  return (
    <tr>
      <td className={classes.when}>
        <Moment at={entry.recorded_at} as="day" />
      </td>
      <td className={classes.actor} dir="auto">
        {entry.actor_name ?? t("audit.program")}
      </td>
      <td className={ledger.long}>
        <p className={ledger.line}>
          {word("events", entry.type)} <Subject entry={entry} />
        </p>
        <p className={`${ledger.meta} ${ledger.line}`} dir="auto" title={said}>
          {said}
        </p>
      </td>
    </tr>
  );
}

/** Who did what, when: the journal of the whole school, the newest first. */
export function AuditSettings() {
  const { t } = useTranslation("access");
  const { data: accounts = [] } = useQuery(accountsQuery);
  const [filter, setFilter] = useState<AuditFilter>({});
  const [type, setType] = useState("");
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    auditQuery(filter),
  );
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  const everybody = "everybody";
  const people = accounts.map(({ id, name }) => ({ value: id, label: name }));
  const search = () => setFilter({ ...filter, type: type.trim() || undefined });
  return (
    <SettingsPage title={t("audit.title")} effect={t("audit.effect")}>
      <div className={classes.filters}>
        <Choice
          label={t("audit.who")}
          value={filter.actor_id ?? everybody}
          groups={[{ options: [{ value: everybody, label: t("audit.everybody") }, ...people] }]}
          onChange={(id) => setFilter({ ...filter, actor_id: id === everybody ? undefined : id })}
        />
        <TextInput
          size="xs"
          aria-label={t("audit.type")}
          placeholder={t("audit.typeExample")}
          value={type}
          onChange={(event) => setType(event.currentTarget.value)}
          onBlur={search}
          onKeyDown={(event) => event.key === "Enter" && search()}
        />
      </div>
      {isPending && <LoadingLines lines={8} gap={20} />}
      {error && <ErrorNotice error={error} />}
      {data && entries.length === 0 && <p className={ledger.meta}>{t("audit.none")}</p>}
      <table className={ledger.ledger}>
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
