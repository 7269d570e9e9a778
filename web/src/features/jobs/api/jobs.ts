import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import type { components } from "../../../api/schema";

export type Job = components["schemas"]["Job"];
export type JobState = components["schemas"]["JobState"];

export const jobsQuery = (state: JobState | undefined) =>
  infiniteQueryOptions({
    queryKey: ["jobs", state ?? "all"],
    queryFn: ({ pageParam: before }) =>
      answer(api.GET("/api/v1/jobs", { params: { query: { state, before } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: 5_000,
  });

/** Runs a job that gave up once more. */
export function useRetryJob() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/jobs/{id}/retry", { params: { path: { id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: ["jobs"] }),
  });
}
