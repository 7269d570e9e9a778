import { type RefObject, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../../components/error-notice";
import { LoadingLines } from "../../../components/loading-lines";
import { NextPairs, PairKeys } from "../../../components/pairs/next-pairs";
import classes from "../../../components/pairs/pairs.module.css";
import { usePairKeys } from "../../../components/pairs/use-pair-keys";
import { useErrorWords } from "../../../components/use-error-words";
import type { ImportPair, Rehearsal } from "../api/types";
import { JoinedLink } from "./joined-list";
import { PairCard } from "./pair-card";
import { usePairDesk } from "./use-pair-desk";

const named = (side: ImportPair["left"]) => side.name || side.phone || side.mail || "";

/** `flush` is filled with what sends the last decision; to be awaited before applying. */
type Props = { id: string; rehearsal: Rehearsal; flush: RefObject<() => Promise<void>> };

/** The pairs that may be one person: one in full, with its evidence, and the next ones below. */
export function PairDesk({ id, rehearsal, flush }: Props) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const desk = usePairDesk(id);
  const { query, pairs, current } = desk;
  usePairKeys(desk, { enabled: pairs.length > 0 });
  useEffect(() => {
    flush.current = desk.flush;
  });
  const total = query.hasNextPage ? Math.max(rehearsal.proposed_pairs, pairs.length) : pairs.length;
  if (query.isPending) return <LoadingLines lines={10} gap={8} />;
  if (query.error) return <ErrorNotice error={query.error} />;

  return (
    <section aria-label={t("pairs.title", { count: total })}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          {current ? t("pairs.title", { count: total }) : t("pairs.none")}{" "}
          {current && <span>{t("pairs:place", { place: desk.at + 1, total })}</span>}
        </h2>
        <JoinedLink id={id} rows={rehearsal.joined_rows} />
      </div>
      {current && (
        <PairCard
          key={current.key}
          pair={current}
          decision={desk.decisions.get(current.key)}
          decide={desk.decide}
        />
      )}
      {desk.error && <p role="alert">{errors.line(desk.error)}</p>}
      {current && (
        <NextPairs
          desk={desk}
          pairs={pairs.map((pair) => ({ ...pair, left: named(pair.left), right: named(pair.right) }))}
        />
      )}
      {current && <PairKeys desk={desk} total={total} />}
    </section>
  );
}
