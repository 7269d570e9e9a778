import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import { fieldsQuery } from "../../../api/queries";
import type { components } from "../../../api/schema";

export type NewField = components["schemas"]["NewField"];
export type FieldKind = components["schemas"]["FieldKind"];

export function useMakeField() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: NewField) => answer(api.POST("/api/v1/people/fields", { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: fieldsQuery.queryKey }),
  });
}

/** Takes a field off the cards; what is written in it stays, and comes back with the field. */
export function useRemoveField() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.DELETE("/api/v1/people/fields/{id}", { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: fieldsQuery.queryKey }),
  });
}
