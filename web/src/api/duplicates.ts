// Cards that may be one person: asked for by the card, the desk and the screen of duplicates.
import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Candidate = Schemas["DuplicateCandidate"];
export type DecidedPair = Schemas["DecidedPair"];
export type Relation = Schemas["Relation"];
export type Decision = Schemas["PairDecision"];

const at = (id: string) => ({ params: { path: { id } } });

/** Cards that may be the same person, the surest first. */
export const duplicatesQuery = (id: string) =>
  queryOptions({
    queryKey: ["person", id, "duplicates"],
    queryFn: async () => (await answer(api.GET("/api/v1/people/{id}/duplicates", at(id)))).items,
  });

/** What became one with this card, and could be taken apart again. */
export const mergesQuery = (id: string) =>
  queryOptions({
    queryKey: ["person", id, "merges"],
    queryFn: async () =>
      (await answer(api.GET("/api/v1/people/{id}/merges", at(id)))).items.filter(
        ({ undone_at }) => !undone_at,
      ),
  });

function askAnew(cache: QueryClient, ids: string[]) {
  const keys = ids.flatMap((id) => ["person", "story", "deals", "tasks"].map((of) => [of, id]));
  return Promise.all([...keys, ["people"]].map((queryKey) => cache.invalidateQueries({ queryKey })));
}

/** What a person decided about two cards. `kept` and `take` say what becomes of them when they are one. */
export type Verdict = { decision: Decision; kept?: string; take?: string[]; relation?: Relation };
export type DecideTwo = Verdict & { id: string; other: string };

/** While one of these runs, what the server lists is not yet what was decided. */
export const decidingKey = ["deciding"];

/** Decides about two cards, whether or not somebody proposed them; afterwards both are asked for anew. */
export function useDecideTwo() {
  const cache = useQueryClient();
  return useMutation({
    mutationKey: decidingKey,
    scope: { id: "pairs" },
    mutationFn: ({ id, other, decision, kept, take = [], relation }: DecideTwo) =>
      answer(
        api.POST("/api/v1/people/{id}/duplicates/{other_id}/decide", {
          params: { path: { id, other_id: other } },
          body: { decision, take, kept_id: kept, relation },
        }),
      ),
    onSuccess: (_pair, { id, other }) => void askAnew(cache, [id, other]),
  });
}

/** Takes a decision back: a merge is undone, a family that it made is ended, and the pair waits again. */
export function useUndoDecision() {
  const cache = useQueryClient();
  return useMutation({
    mutationKey: decidingKey,
    scope: { id: "pairs" },
    mutationFn: ({ pair }: { pair: string; cards: string[] }) =>
      answer(api.POST("/api/v1/people/duplicates/{id}/undo", at(pair))),
    onSuccess: (_pair, { cards }) => void askAnew(cache, cards),
  });
}

/** Parts a card again from one that went into it. */
export function useTakeApart(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (merge: string) => answer(api.POST("/api/v1/people/merges/{id}/undo", at(merge))),
    onSuccess: (merge) => askAnew(cache, [id, merge.merged_id]),
  });
}
