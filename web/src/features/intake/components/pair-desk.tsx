import { type RefObject, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../../components/error-notice";
import { useKeys } from "../../../components/keys/use-keys";
import { LoadingLines } from "../../../components/loading-lines";
import { useErrorWords } from "../../../components/use-error-words";
import { keyMap } from "../../../lib/key-map";
import type { Rehearsal } from "../api/types";
import { JoinedLink } from "./joined-list";
import { PairCard } from "./pair-card";
import { PairKeys, PairList } from "./pair-list";
import classes from "./pairs.module.css";
import { type PairDeskState, usePairDesk } from "./use-pair-desk";

function usePairKeys(desk: PairDeskState) {
  const { t } = useTranslation("intake");
  const keys = keyMap.pairs;
  const family = desk.current?.family;
  useKeys(
    [
      { keys: keys.down, label: t("pairs.next"), run: () => desk.move(1) },
      { keys: keys.up, label: t("pairs.previous"), run: () => desk.move(-1) },
      { keys: keys.same, label: t("decide.same"), run: () => desk.decide("same") },
      { keys: keys.different, label: t("decide.different"), run: () => desk.decide("different") },
      { keys: keys.later, label: t("decide.later"), run: () => desk.decide("later") },
      { keys: keys.undo, label: t("pairs.undo"), run: desk.undo },
      ...(family ? [{ keys: keys.family, label: t("decide.family"), run: () => desk.decide("family") }] : []),
    ],
    { enabled: desk.pairs.length > 0 },
  );
}

/** `flush` is filled with what sends the last decision; to be awaited before applying. */
type Props = { id: string; rehearsal: Rehearsal; flush: RefObject<() => Promise<void>> };

/** The pairs that may be one person: one in full, with its evidence, and the next ones below. */
export function PairDesk({ id, rehearsal, flush }: Props) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const desk = usePairDesk(id);
  usePairKeys(desk);
  useEffect(() => {
    flush.current = desk.flush;
  });
  const { query, pairs, current } = desk;
  const total = query.hasNextPage ? Math.max(rehearsal.proposed_pairs, pairs.length) : pairs.length;
  if (query.isPending) return <LoadingLines lines={10} gap={8} />;
  if (query.error) return <ErrorNotice error={query.error} />;

  return (
    <section aria-label={t("pairs.title", { count: total })}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          {t("pairs.title", { count: total })}{" "}
          {current && <span>{t("pairs.place", { place: desk.at + 1, total })}</span>}
        </h2>
        <JoinedLink id={id} rows={rehearsal.joined_rows} />
      </div>
      {current ? (
        <PairCard
          key={current.number}
          pair={current}
          decision={desk.decisions.get(current.number)}
          decide={desk.decide}
        />
      ) : (
        <p className={classes.meta}>{t("pairs.none")}</p>
      )}
      {desk.error && <p role="alert">{errors.line(desk.error)}</p>}
      {current && <PairList desk={desk} />}
      {current && <PairKeys desk={desk} total={total} />}
    </section>
  );
}
