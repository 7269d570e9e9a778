// What waits for a person beside the pairs: joins to part, past promises, closed people, cells to correct.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import { importQuery, oneByOne } from "./imports";
import { joinsQuery } from "./parts";
import type { ReopenDecision } from "./types";

const partsKey = (id: string, part: string) => ["import-parts", id, part];

/** Says of a joined row before apply that it is another person, or takes that back. */
export function usePartJoin(id: string) {
  const cache = useQueryClient();
  return useMutation({
    scope: oneByOne(id),
    mutationFn: ({ number, apart }: { number: number; apart: boolean }) =>
      answer(
        api.POST("/api/v1/imports/{id}/joins/{number}/part", {
          params: { path: { id, number: String(number) } },
          body: { apart },
        }),
      ),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: joinsQuery(id).queryKey });
      void cache.invalidateQueries({ queryKey: importQuery(id).queryKey, exact: true });
    },
  });
}

/** Takes one merge of an applied import back. */
export function useUndoMerge(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (merge: string) =>
      answer(api.POST("/api/v1/people/merges/{id}/undo", { params: { path: { id: merge } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: joinsQuery(id).queryKey }),
  });
}

export const pastPromisesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: partsKey(id, "past"),
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET("/api/v1/imports/past-promises", { params: { query: { import_id: id, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor,
  });

export type PromiseWord = { number: number; due_at?: string };

/** With a moment the promise is made anew, without one it is let go. */
export function useReviewPromise(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ number, due_at }: PromiseWord) => {
      const params = { path: { id, number: String(number) } };
      return due_at
        ? answer(api.POST("/api/v1/imports/{id}/past-promises/{number}/make", { params, body: { due_at } }))
        : answer(api.POST("/api/v1/imports/{id}/past-promises/{number}/dismiss", { params }));
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: partsKey(id, "past") }),
  });
}

export const reopensQuery = (id: string) =>
  queryOptions({
    queryKey: partsKey(id, "reopens"),
    queryFn: async () =>
      (await answer(api.GET("/api/v1/imports/{id}/reopens", { params: { path: { id } } }))).items,
  });

export function useDecideReopen(id: string) {
  const cache = useQueryClient();
  return useMutation({
    scope: oneByOne(id),
    mutationFn: ({ number, decision }: { number: number; decision: ReopenDecision }) =>
      answer(
        api.POST("/api/v1/imports/{id}/reopens/{number}/decide", {
          params: { path: { id, number: String(number) } },
          body: { decision },
        }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: partsKey(id, "reopens") }),
  });
}

export type CellFix = { file: string; row: number; column: string; value: string };

/** Puts a value in the place of a cell; the next rehearsal reads it. */
export function useCorrectCell(id: string) {
  const cache = useQueryClient();
  return useMutation({
    scope: oneByOne(id),
    mutationFn: (fix: CellFix) =>
      answer(api.POST("/api/v1/imports/{id}/corrections", { params: { path: { id } }, body: fix })),
    onSuccess: (after) => cache.setQueryData(importQuery(id).queryKey, after),
  });
}

export const keptQuery = (id: string) =>
  queryOptions({
    queryKey: partsKey(id, "kept"),
    queryFn: async () =>
      (await answer(api.GET("/api/v1/imports/{id}/kept", { params: { path: { id } } }))).items,
  });
