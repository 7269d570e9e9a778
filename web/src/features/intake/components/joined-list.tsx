import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../../components/link-button";
import { LoadingLines } from "../../../components/loading-lines";
import { useEvidenceWords } from "../../../components/pairs/use-evidence-words";
import { Panel } from "../../../components/panel";
import { useErrorWords } from "../../../components/use-error-words";
import { joinsQuery } from "../api/parts";
import { usePartJoin, useUndoMerge } from "../api/reviews";
import type { ImportJoin } from "../api/types";
import { rowOf } from "../lib/pair";
import classes from "./joined-list.module.css";

/** What can be done about a joined row: parted by the next rehearsal, or its merge taken back. */
function JoinAction({ id, join, done }: { id: string; join: ImportJoin; done: boolean }) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const part = usePartJoin(id);
  const undo = useUndoMerge(id);
  const error = part.error ?? undo.error;
  if (error) return <span role="alert">{errors.line(error)}</span>;
  if (done) {
    if (join.undone_at) return <span className={classes.meta}>{t("joined.parted")}</span>;
    const merge = join.merge_id;
    if (!merge) return null;
    return (
      <LinkButton disabled={undo.isPending} onClick={() => undo.mutate(merge)}>
        {t("joined.undo")}
      </LinkButton>
    );
  }
  return (
    <LinkButton
      disabled={part.isPending}
      onClick={() => part.mutate({ number: join.number, apart: !join.apart })}
    >
      {t(join.apart ? "joined.together" : "joined.part")}
    </LinkButton>
  );
}

function JoinLine({ id, join, done }: { id: string; join: ImportJoin; done: boolean }) {
  const { t } = useTranslation("intake");
  const words = useEvidenceWords();
  const { row } = rowOf(join.left_row);
  const other = join.right_row
    ? t("joined.withRow", { row: rowOf(join.right_row).row, name: join.right.name ?? "" })
    : t("joined.withCard", { name: join.right.name ?? "" });
  const why = join.by_hand ? t("joined.byHand") : words.sentence(join);
  return (
    <li className={classes.line} data-apart={join.apart || Boolean(join.undone_at) || undefined}>
      <span className={classes.meta} title={join.left_row}>
        {t("pairs.row", { row })}
      </span>
      <div className={classes.words}>
        <p dir="auto">
          {[join.left.name, words.value(join.left.phone ?? ""), join.left.mail].filter(Boolean).join(", ")}
        </p>
        <p className={classes.meta} dir="auto">
          {other}
        </p>
        <p className={classes.meta}>
          {why}
          {!join.by_hand && ` · ${t("joined.sure", { percent: join.sure_percent })}`}
        </p>
      </div>
      <JoinAction id={id} join={join} done={done} />
    </li>
  );
}

function JoinedList({ id, done }: { id: string; done: boolean }) {
  const { t } = useTranslation("intake");
  const { data, isPending, hasNextPage, fetchNextPage } = useInfiniteQuery(joinsQuery(id));
  const joins = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) return <LoadingLines lines={6} gap={12} />;
  if (joins.length === 0) return <p className={classes.meta}>{t("joined.none")}</p>;
  return (
    <>
      <ul>
        {joins.map((join) => (
          <JoinLine key={join.number} id={id} join={join} done={done} />
        ))}
      </ul>
      {hasNextPage && <LinkButton onClick={() => void fetchNextPage()}>{t("more")}</LinkButton>}
    </>
  );
}

/** How many rows join without asking; opens their list. */
export function JoinedLink({ id, rows, done = false }: { id: string; rows: number; done?: boolean }) {
  const { t } = useTranslation("intake");
  const [open, setOpen] = useState(false);
  if (rows === 0) return null;
  return (
    <>
      <LinkButton onClick={() => setOpen(true)}>
        {t(done ? "joined.done" : "joined.link", { count: rows })}
      </LinkButton>
      {open && (
        <Panel title={t("joined.title")} size={720} close={() => setOpen(false)}>
          <p className={classes.intro}>{t(done ? "joined.textDone" : "joined.text")}</p>
          <JoinedList id={id} done={done} />
        </Panel>
      )}
    </>
  );
}
