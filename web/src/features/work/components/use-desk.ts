import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { CompleteAssignment, NextClient, QueueCounts, ReleaseReason } from "../../../api/types";
import { useAccount } from "../../../components/use-account";
import { useRemembered } from "../../../lib/tab-memory";
import { dayFillsQuery } from "../api/caps";
import { complete, countsQuery, deskKey, previewQuery, release, takeNext, undo } from "../api/desk";
import { likelyAssignment } from "../lib/ahead";
import { dropDraft } from "../lib/drafts";
import { lastLeft, working } from "../lib/last-left";

/** The desk knows that nobody was there to be given, so this is a look of its own. */
const waitsForNobody = (known?: NextClient) => known !== undefined && !known.assignment;

/** By the counts of before: the client that was just done may have filled the day, and then nobody took the next one. */
function wasLastOfDay(counts?: QueueCounts) {
  if (!counts || counts.lifted || counts.clients_a_day === 0) return false;
  return counts.clients_today + 1 >= counts.clients_a_day;
}

/** Who likely comes, to be shown at once; `quietly` for a step that nobody pressed. */
type Going = { ahead?: NextClient; quietly?: boolean };

/** What the desk can do. One thing at a time: a second press while the first is on its way does nothing. */
export function useDesk() {
  const cache = useQueryClient();
  const account = useAccount();
  const started = useRemembered(working, account) === true;
  const running = useRef<Promise<void> | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [arriving, setArriving] = useState<NextClient | null>(null);
  const [taken, setTaken] = useState("");
  const desk = useQuery({
    queryKey: deskKey,
    queryFn: () => takeNext(cache, waitsForNobody(cache.getQueryData<NextClient>(deskKey))),
    enabled: started,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchInterval: (query) => (query.state.data && !query.state.data.assignment ? 30_000 : false),
  });

  /** Runs a step that ends with another client on the desk. */
  const go = useCallback(
    async (step: () => Promise<unknown>, { ahead, quietly }: Going = {}) => {
      if (running.current) return;
      let end = () => {};
      running.current = new Promise((done) => {
        end = done;
      });
      setBusy(true);
      setError(null);
      setTaken("");
      setArriving(ahead ?? null);
      try {
        await step();
        const next = await takeNext(cache, quietly);
        cache.setQueryData<NextClient>(deskKey, next);
        const expected = ahead?.person?.person;
        const held = next.day_full || wasLastOfDay(cache.getQueryData(countsQuery.queryKey));
        if (expected && !held && next.person?.person.id !== expected.id) setTaken(expected.name);
      } catch (failure) {
        setError(failure);
        void cache.invalidateQueries({ queryKey: dayFillsQuery.queryKey });
      } finally {
        setArriving(null);
        setBusy(false);
        running.current = null;
        end();
        void cache.invalidateQueries({ queryKey: countsQuery.queryKey });
      }
    },
    [cache],
  );

  return {
    client: arriving ?? desk.data,
    /** The client in hand, or the likely next one while the server is being asked. */
    assignment: arriving ? likelyAssignment(arriving) : desk.data?.assignment,
    /** Whom somebody else took meanwhile, though the screen had expected them. */
    taken,
    started,
    busy,
    error: error ?? desk.error,
    forgetError: () => setError(null),
    /** The first of this visit. The desk opens when the client is there, or it would ask for one itself. */
    next: async () => {
      await go(async () => undefined);
      working.set(account, true);
    },
    finish: (body: CompleteAssignment, name: string) =>
      go(
        async () => {
          const done = await complete(body);
          dropDraft(account, body.id);
          const leftAt = Date.now();
          const undoUntil = new Date(done.undo_until).getTime();
          lastLeft.set(account, { assignmentId: body.id, name, outcome: body.outcome, leftAt, undoUntil });
        },
        { ahead: cache.getQueryData(previewQuery(body.id).queryKey)?.[0] },
      ),
    giveBack: (id: string, reason: ReleaseReason, text: string) => go(() => release(id, reason, text)),
    takeBack: async () => {
      // Pressed while the outcome is still on its way: first it arrives, then it is taken back.
      await running.current;
      const last = lastLeft.get(account);
      if (!last || last.undoUntil < Date.now()) return;
      await go(async () => {
        await undo(last.assignmentId);
        lastLeft.set(account, null);
      });
    },
    /** Something has come due: whoever it is, but nobody of the stack unasked. */
    look: () => go(async () => undefined, { quietly: true }),
    /** After the lease was lost: whoever is next. */
    renew: () => go(async () => undefined),
  };
}

export type Desk = ReturnType<typeof useDesk>;
