import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import type { components } from "../../../api/schema";

export type Candidate = components["schemas"]["DuplicateCandidate"];

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

/** Joins, keeps apart, or takes a join back; afterwards everything about the person is asked anew. */
export function useDuplicateActions(id: string) {
  const cache = useQueryClient();
  const onSuccess = () =>
    Promise.all(
      ["person", "story", "deals", "tasks"].map((of) => cache.invalidateQueries({ queryKey: [of, id] })),
    );
  return {
    same: useMutation({
      mutationFn: (merged_id: string) =>
        answer(api.POST("/api/v1/people/{id}/merge", { ...at(id), body: { id, merged_id, take: [] } })),
      onSuccess,
    }),
    different: useMutation({
      mutationFn: (pair: string) =>
        answer(
          api.POST("/api/v1/people/duplicates/{id}/decide", {
            ...at(pair),
            body: { decision: "different", take: [] },
          }),
        ),
      onSuccess,
    }),
    apart: useMutation({
      mutationFn: (merge: string) => answer(api.POST("/api/v1/people/merges/{id}/undo", at(merge))),
      onSuccess,
    }),
  };
}
