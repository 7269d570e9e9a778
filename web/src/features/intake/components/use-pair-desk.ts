import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type DeskState, decided, emptyDesk, moved, takenBack } from "../../../lib/pair-desk";
import { type Decided, pairsQuery, useDecidePair } from "../api/parts";
import type { PairDecision } from "../api/types";

/** The pairs that wait for a person, decided at once on the screen and then on the server. */
export function usePairDesk(id: string) {
  const query = useInfiniteQuery(pairsQuery(id, "undecided"));
  const send = useDecidePair(id);
  const [state, setState] = useState<DeskState<PairDecision>>(emptyDesk);
  const times = useRef<number[]>([]);
  const held = useRef<Decided | null>(null);
  const found = query.data?.pages.flatMap((page) => page.items) ?? [];
  const pairs = found.map((pair) => ({ ...pair, key: String(pair.number) }));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const nearEnd = state.at + 8 > pairs.length;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);

  // Two rows that were joined are parted by a new rehearsal only: the last "same person" waits here until the
  // next decision, so that one key can still take it back.
  async function flush() {
    const waiting = held.current;
    held.current = null;
    if (waiting) await send.mutateAsync(waiting).catch(() => undefined);
  }
  const atEnd = useRef(flush);
  useEffect(() => {
    atEnd.current = flush;
  });
  useEffect(() => () => void atEnd.current(), []);

  function decide(decision: PairDecision) {
    const pair = pairs[state.at];
    if (!pair) return;
    void flush();
    times.current.push(Date.now());
    setState(decided(state, pairs, decision));
    if (decision === "same") held.current = { number: pair.number, decision };
    else send.mutate({ number: pair.number, decision });
  }

  const last = state.trail.at(-1)?.key;
  const canUndo =
    last !== undefined && (state.decisions.get(last) !== "same" || String(held.current?.number) === last);
  function undo() {
    const back = canUndo ? takenBack(state, pairs) : null;
    if (!back) return;
    setState(back.state);
    const number = Number(back.key);
    if (held.current?.number === number) held.current = null;
    else send.mutate({ number, decision: "undecided" });
  }

  return {
    query,
    error: send.error,
    pairs,
    current: pairs[state.at],
    at: state.at,
    decisions: state.decisions,
    times: times.current,
    canUndo,
    flush,
    decide,
    undo,
    move: (by: 1 | -1) => setState(moved(state, pairs, by)),
    goTo: (at: number) => setState({ ...state, at }),
  };
}
