import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { personQuery } from "../../api/person";
import { fieldsQuery } from "../../api/queries";
import type { Evidence } from "../../api/types";
import { compareRows, keptAtFirst, type Side, taken } from "../../lib/comparison";

export type Compared = { left: string; right: string; evidence: Evidence[] };

/** Two cards, which of them stays, and what it takes from the other. */
export function useComparison({ left: leftId, right: rightId, evidence }: Compared) {
  const left = useQuery(personQuery(leftId));
  const right = useQuery(personQuery(rightId));
  const { data: own = [] } = useQuery(fieldsQuery);
  const [wished, setWished] = useState<Side | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const cards = left.data && right.data ? { left: left.data, right: right.data } : null;
  const rows = cards ? compareRows(cards.left, cards.right, evidence, own) : [];
  const kept = wished ?? (cards ? keptAtFirst(cards.left, cards.right) : "left");
  return {
    cards,
    error: left.error ?? right.error,
    rows,
    kept,
    chosen,
    keep: setWished,
    choose: (field: string, side: Side) => setChosen((before) => new Map(before).set(field, side)),
    /** What deciding "one person" sends. */
    join: () => ({ kept: kept === "left" ? leftId : rightId, take: taken(rows, chosen, kept) }),
  };
}

export type Comparison = ReturnType<typeof useComparison>;
