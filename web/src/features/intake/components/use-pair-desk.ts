import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { pairsQuery, useDecidePair } from "../api/parts";
import type { PairDecision } from "../api/types";
import { decided, emptyDesk, moved, takenBack } from "../lib/pair-desk";

/** The pairs that wait for a person, decided at once on the screen and then on the server. */
export function usePairDesk(id: string) {
  const query = useInfiniteQuery(pairsQuery(id, "undecided"));
  const send = useDecidePair(id);
  const [state, setState] = useState(emptyDesk);
  const times = useRef<number[]>([]);
  const pairs = query.data?.pages.flatMap((page) => page.items) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const nearEnd = state.at + 8 > pairs.length;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);

  function decide(decision: PairDecision) {
    const pair = pairs[state.at];
    if (!pair) return;
    times.current.push(Date.now());
    setState(decided(state, pairs, decision));
    send.mutate({ number: pair.number, decision });
  }

  function undo() {
    const back = takenBack(state, pairs);
    if (!back) return;
    setState(back.state);
    send.mutate({ number: back.number, decision: "undecided" });
  }

  return {
    query,
    error: send.error,
    pairs,
    current: pairs[state.at],
    at: state.at,
    decisions: state.decisions,
    times: times.current,
    canUndo: state.trail.length > 0,
    decide,
    undo,
    move: (by: 1 | -1) => setState(moved(state, pairs, by)),
    goTo: (at: number) => setState({ ...state, at }),
  };
}

export type PairDeskState = ReturnType<typeof usePairDesk>;
