import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../../components/link-button";
import { LoadingLines } from "../../../components/loading-lines";
import { Panel } from "../../../components/panel";
import { useErrorWords } from "../../../components/use-error-words";
import { pairsQuery, useDecidePair } from "../api/parts";
import type { ImportPair } from "../api/types";
import classes from "./joined-list.module.css";
import { useEvidenceWords } from "./use-evidence-words";

function Joined({ id, pair }: { id: string; pair: ImportPair }) {
  const { t } = useTranslation("intake");
  const words = useEvidenceWords();
  const errors = useErrorWords();
  const [apart, setApart] = useState(false);
  const decide = useDecidePair(id);
  function turn() {
    setApart(!apart);
    decide.mutate(
      { number: pair.number, decision: apart ? "same" : "different" },
      { onError: () => setApart(apart) },
    );
  }
  return (
    <li className={classes.line} data-apart={apart || undefined}>
      <div className={classes.words}>
        <p className={classes.names} dir="auto">
          {pair.left.name} · {pair.right.name}
        </p>
        <p className={classes.meta}>{decide.error ? errors.line(decide.error) : words.sentence(pair)}</p>
      </div>
      <span className={classes.percent}>{t("percent", { percent: pair.sure_percent })}</span>
      <LinkButton onClick={turn}>{t(apart ? "joined.together" : "joined.apart")}</LinkButton>
    </li>
  );
}

function JoinedList({ id }: { id: string }) {
  const { t } = useTranslation("intake");
  const { data, isPending, hasNextPage, fetchNextPage } = useInfiniteQuery(pairsQuery(id, "same"));
  const pairs = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) return <LoadingLines lines={6} gap={12} />;
  if (pairs.length === 0) return <p className={classes.meta}>{t("joined.none")}</p>;
  return (
    <>
      <ul>
        {pairs.map((pair) => (
          <Joined key={pair.number} id={id} pair={pair} />
        ))}
      </ul>
      {hasNextPage && <LinkButton onClick={() => void fetchNextPage()}>{t("more")}</LinkButton>}
    </>
  );
}

/** How many rows join without asking; opens the list in which each can be taken apart again. */
export function JoinedLink({ id, rows, done }: { id: string; rows: number; done?: boolean }) {
  const { t } = useTranslation("intake");
  const [open, setOpen] = useState(false);
  return (
    <>
      <LinkButton onClick={() => setOpen(true)}>
        {t(done ? "joined.done" : "joined.link", { count: rows })}
      </LinkButton>
      {open && (
        <Panel title={t("joined.title")} size={720} close={() => setOpen(false)}>
          <p className={classes.intro}>{t("joined.text")}</p>
          <JoinedList id={id} />
        </Panel>
      )}
    </>
  );
}
