import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { CompleteAssignment, NextClient, ReleaseReason } from "../../../api/types";
import { useSignal } from "../../../lib/signal";
import { complete, countsQuery, deskKey, release, takeNext, undo } from "../api/desk";
import { lastLeft, startWorking, working } from "../lib/last-left";

/** What the desk can do. One thing at a time: a second press while the first is on its way does nothing. */
export function useDesk() {
  const cache = useQueryClient();
  const started = useSignal(working);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const desk = useQuery({
    queryKey: deskKey,
    queryFn: () => takeNext(cache),
    enabled: started,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchInterval: (query) => (query.state.data && !query.state.data.assignment ? 30_000 : false),
  });

  /** Runs a step that ends with another client on the desk. */
  const go = useCallback(
    async (step: () => Promise<unknown>) => {
      if (busy) return;
      setBusy(true);
      setError(null);
      try {
        await step();
        cache.setQueryData<NextClient>(deskKey, await takeNext(cache));
      } catch (failure) {
        setError(failure);
      } finally {
        setBusy(false);
        void cache.invalidateQueries({ queryKey: countsQuery.queryKey });
      }
    },
    [busy, cache],
  );

  return {
    client: desk.data,
    started,
    busy,
    error: error ?? desk.error,
    forgetError: () => setError(null),
    next: () =>
      go(async () => {
        startWorking();
      }),
    finish: (body: CompleteAssignment, name: string) =>
      go(async () => {
        const done = await complete(body);
        const leftAt = Date.now();
        const undoUntil = new Date(done.undo_until).getTime();
        lastLeft.set({ assignmentId: body.id, name, outcome: body.outcome, leftAt, undoUntil });
      }),
    giveBack: (id: string, reason: ReleaseReason, text: string) => go(() => release(id, reason, text)),
    takeBack: () => {
      const last = lastLeft.get();
      if (!last || last.undoUntil < Date.now()) return;
      void go(async () => {
        await undo(last.assignmentId);
        lastLeft.set(null);
      });
    },
    /** After the lease was lost: whoever is next. */
    renew: () => go(async () => undefined),
  };
}

export type Desk = ReturnType<typeof useDesk>;
