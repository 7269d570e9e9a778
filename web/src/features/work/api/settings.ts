import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import { kindsQuery, outcomesQuery } from "../../../api/queries";
import type { components } from "../../../api/schema";

type Schemas = components["schemas"];
export type KindChange = Schemas["KindChange"];
export type OutcomeChange = Omit<Schemas["OutcomeChange"], "key">;

export function useChangeKind() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: KindChange) =>
      answer(api.PATCH("/api/v1/work/kinds/{key}", { params: { path: { key } }, body })),
    onSettled: () => cache.invalidateQueries({ queryKey: kindsQuery.queryKey }),
  });
}

export function useChangeOutcome(key: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: OutcomeChange) =>
      answer(api.PATCH("/api/v1/work/outcomes/{key}", { params: { path: { key } }, body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: outcomesQuery.queryKey }),
  });
}
