import { useInfiniteQuery, useIsMutating } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import {
  type Decision,
  decidingKey,
  useDecideTwo,
  useUndoDecision,
  type Verdict,
} from "../../../../api/duplicates";
import { type DeskState, decided, emptyDesk, moved, takenBack, without } from "../../../../lib/pair-desk";
import { pairsQuery, type WhichPairs } from "../../api/pairs";

/** Pairs of cards, decided at once on the screen and then on the server; each decision can be taken back. */
export function useDuplicatesDesk(which: WhichPairs) {
  // What was just decided in the other list is asked for once it has arrived.
  const arrived = useIsMutating({ mutationKey: decidingKey }) === 0;
  const query = useInfiniteQuery({ ...pairsQuery(which), enabled: arrived });
  const send = useDecideTwo();
  const back = useUndoDecision();
  const [state, setState] = useState<DeskState<Decision>>(emptyDesk);
  /** The pair whose decision the server refused, and why. */
  const [refused, setRefused] = useState<{ key: string; error: unknown } | null>(null);
  const times = useRef<number[]>([]);
  const pairs = (query.data?.pages ?? []).flatMap((page) =>
    page.items.map((pair) => ({ ...pair, key: pair.id })),
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const nearEnd = state.at + 8 > pairs.length;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);

  function decide(said: Verdict) {
    const pair = pairs[state.at];
    if (!pair) return;
    const { id } = pair.left;
    const other = pair.right.id;
    const gone = said.kept === other ? id : other;
    const also =
      said.decision === "same"
        ? pairs.filter((one) => one !== pair && [one.left.id, one.right.id].includes(gone))
        : [];
    times.current.push(Date.now());
    setRefused(null);
    setState(
      decided(
        state,
        pairs,
        said.decision,
        also.map(({ key }) => key),
      ),
    );
    const refuse = (error: unknown) => {
      setRefused({ key: pair.key, error });
      setState((now) => without(now, pairs, pair.key));
    };
    send.mutate({ id, other, ...said }, { onError: refuse });
  }

  function undo() {
    const taken = takenBack(state, pairs);
    const pair = taken && pairs.find(({ key }) => key === taken.key);
    if (!pair) return;
    setRefused(null);
    setState(taken.state);
    back.mutate(
      { pair: pair.id, cards: [pair.left.id, pair.right.id] },
      { onError: (error) => setRefused({ key: pair.key, error }) },
    );
  }
  const current = pairs[state.at];
  const total = Math.max(query.data?.pages[0]?.total ?? 0, pairs.length);
  return {
    query,
    pairs,
    current,
    total,
    left: total - state.decisions.size,
    at: state.at,
    decisions: state.decisions,
    times: times.current,
    canUndo: state.trail.length > 0,
    error: refused !== null && refused.key === current?.key ? refused.error : null,
    decide,
    undo,
    move: (by: 1 | -1) => setState(moved(state, pairs, by)),
    goTo: (at: number) => setState({ ...state, at }),
  };
}

export type DuplicatesDesk = ReturnType<typeof useDuplicatesDesk>;
