// What a rehearsal found, page by page. All of it lies under ["import-parts", id], so one call forgets it.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import { importQuery, oneByOne } from "./imports";
import type { PairDecision, RowStatus } from "./types";

const first = undefined as number | undefined;
/** These lists count: their cursor is a number on the way back. */
const next = (page: { next_cursor?: string }) =>
  page.next_cursor === undefined ? undefined : Number(page.next_cursor);

export const pairsQuery = (id: string, decision: PairDecision) =>
  infiniteQueryOptions({
    queryKey: ["import-parts", id, "pairs", decision],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET("/api/v1/imports/{id}/pairs", { params: { path: { id }, query: { decision, cursor } } }),
      ),
    initialPageParam: first,
    getNextPageParam: next,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY, // the decisions made here are kept beside it
  });

/** What becomes of the rows; with an empty status all of them. */
export const rowsQuery = (id: string, status: RowStatus | "") =>
  infiniteQueryOptions({
    queryKey: ["import-parts", id, "rows", status],
    queryFn: ({ pageParam: cursor }) => {
      const query = { cursor, ...(status ? { status } : {}) };
      return answer(api.GET("/api/v1/imports/{id}/rows", { params: { path: { id }, query } }));
    },
    initialPageParam: first,
    getNextPageParam: next,
  });

export const problemsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["import-parts", id, "problems"],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET("/api/v1/imports/{id}/problems", { params: { path: { id }, query: { cursor } } })),
    initialPageParam: first,
    getNextPageParam: next,
  });

export const promisesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["import-parts", id, "promises"],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET("/api/v1/imports/{id}/promises", { params: { path: { id }, query: { cursor } } })),
    initialPageParam: first,
    getNextPageParam: next,
  });

/** The rows that join another row or somebody known, with why. */
export const joinsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["import-parts", id, "joins"],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET("/api/v1/imports/{id}/joins", { params: { path: { id }, query: { cursor } } })),
    initialPageParam: first,
    getNextPageParam: next,
  });

export const conflictsQuery = (id: string) =>
  queryOptions({
    queryKey: ["import-parts", id, "conflicts"],
    queryFn: async () =>
      (await answer(api.GET("/api/v1/imports/{id}/conflicts", { params: { path: { id } } }))).items,
  });

export type Decided = { number: number; decision: PairDecision };

/** Says of two rows whether they are one person. What was called `same` stays so until the next rehearsal. */
export function useDecidePair(id: string) {
  return useMutation({
    scope: oneByOne(id),
    mutationFn: ({ number, decision }: Decided) =>
      answer(
        api.POST("/api/v1/imports/{id}/pairs/{number}/decide", {
          params: { path: { id, number: String(number) } },
          body: { decision },
        }),
      ),
  });
}

export function useAcceptPromise(id: string) {
  const cache = useQueryClient();
  return useMutation({
    scope: oneByOne(id),
    mutationFn: ({ number, accepted }: { number: number; accepted: boolean }) =>
      answer(
        api.POST("/api/v1/imports/{id}/promises/{number}/accept", {
          params: { path: { id, number: String(number) } },
          body: { accepted },
        }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: promisesQuery(id).queryKey }),
  });
}

export function useDecideConflict(id: string) {
  const cache = useQueryClient();
  return useMutation({
    scope: oneByOne(id),
    mutationFn: ({ number, take }: { number: number; take: "here" | "sheet" }) =>
      answer(
        api.POST("/api/v1/imports/{id}/conflicts/{number}/decide", {
          params: { path: { id, number: String(number) } },
          body: { take },
        }),
      ),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: conflictsQuery(id).queryKey });
      void cache.invalidateQueries({ queryKey: importQuery(id).queryKey, exact: true });
    },
  });
}

/** How many pairs of an applied import nobody has decided yet: they wait among all duplicates. */
export const pairsLeftQuery = (id: string) =>
  queryOptions({
    queryKey: ["import-parts", id, "pairs-left"],
    queryFn: async () => {
      const params = { query: { import_id: id, limit: 1 } };
      return (await answer(api.GET("/api/v1/people/duplicates", { params }))).total ?? 0;
    },
    staleTime: 0,
  });
