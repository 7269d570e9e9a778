import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import { stagesQuery } from "../../../api/queries";
import type { components } from "../../../api/schema";

export type StageChange = Omit<components["schemas"]["StageChange"], "key">;

export function useChangeStage(key: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: StageChange) =>
      answer(api.PATCH("/api/v1/pipeline/stages/{key}", { params: { path: { key } }, body })),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ["board"] });
      return cache.invalidateQueries({ queryKey: stagesQuery.queryKey });
    },
  });
}
