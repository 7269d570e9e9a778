import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../../components/choice";
import { ErrorNotice } from "../../../components/error-notice";
import { LinkButton } from "../../../components/link-button";
import { LoadingLines } from "../../../components/loading-lines";
import { rowsQuery } from "../api/parts";
import type { Import, Rehearsal, RowStatus } from "../api/types";
import { pageOf } from "../lib/rows";
import { RowOfSheet } from "./row-of-sheet";
import classes from "./row-table.module.css";
import { useTargetWords } from "./use-target-words";

const statuses: RowStatus[] = [
  "new_card",
  "merged",
  "proposed",
  "updated",
  "unchanged",
  "unreadable",
  "parted",
];

/** How many rows have a status, where the rehearsal counted them. */
function countOf(rehearsal: Rehearsal, status: RowStatus | ""): number | undefined {
  const counts: Partial<Record<RowStatus | "", number>> = {
    "": rehearsal.rows,
    merged: rehearsal.joined_rows,
    updated: rehearsal.updated,
    unchanged: rehearsal.unchanged,
    unreadable: rehearsal.unreadable,
  };
  return counts[status];
}

/** What becomes of every row, a page at a time, all of them or those of one status. */
export function RowTable({ item, rehearsal }: { item: Import; rehearsal: Rehearsal }) {
  const { t } = useTranslation("intake");
  const [status, setStatus] = useState<RowStatus | "">("");
  const [at, setAt] = useState(0);
  const query = useInfiniteQuery(rowsQuery(item.id, status));
  const target = useTargetWords(item);
  const { rows, from, to } = pageOf(query.data?.pages.map((page) => page.items) ?? [], at);
  const total = countOf(rehearsal, status);
  const options = statuses
    .filter((one) => countOf(rehearsal, one) !== 0)
    .map((value) => ({ value, label: t(`rowStatus.${value}`) }));
  const more = at + 1 < (query.data?.pages.length ?? 0) || query.hasNextPage;
  async function next() {
    if (at + 1 >= (query.data?.pages.length ?? 0)) await query.fetchNextPage();
    setAt(at + 1);
  }

  return (
    <section aria-label={t("rowTable.title")}>
      <div className={classes.head}>
        <Choice
          label={t("rowTable.filter")}
          value={status || "every"}
          groups={[{ options: [{ value: "every", label: t("rowTable.every") }, ...options] }]}
          onChange={(value) => {
            setStatus(value === "every" ? "" : (value as RowStatus));
            setAt(0);
          }}
        />
        {rows.length > 0 && (
          <p className={classes.place}>
            {total === undefined
              ? t("rowTable.place", { from, to })
              : t("rowTable.placeOf", { from, to, count: total })}
            <LinkButton disabled={at === 0} onClick={() => setAt(at - 1)}>
              {t("rowTable.back")}
            </LinkButton>
            <LinkButton disabled={!more || query.isFetchingNextPage} onClick={() => void next()}>
              {t("rowTable.next")}
            </LinkButton>
          </p>
        )}
      </div>
      {query.isPending && <LoadingLines lines={12} gap={12} />}
      {query.error && <ErrorNotice error={query.error} />}
      {query.data && rows.length === 0 && <p className={classes.none}>{t("rowTable.none")}</p>}
      {rows.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th className={classes.number}>{t("rowTable.row")}</th>
              <th>{t("meaning.name")}</th>
              <th className={classes.contact}>{t("rowTable.contact")}</th>
              <th className={classes.status}>{t("rowTable.becomes")}</th>
              <th className={classes.target}>{t("rowTable.target")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RowOfSheet key={`${row.file}|${row.row}`} row={row} target={target(row)} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
