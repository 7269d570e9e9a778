import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client";

/** The first people a text finds, for the search box. */
export const findPeopleQuery = (q: string, limit: number) =>
  queryOptions({
    queryKey: ["people", "find", q, limit],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v1/people", { params: { query: { q, limit } }, signal }))).items,
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });

/** What was said, by its words. */
export const findHistoryQuery = (q: string, limit: number) =>
  queryOptions({
    queryKey: ["history", q, limit],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v1/history", { params: { query: { q, limit } }, signal }))).items,
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
    // The index of what was said is up to two seconds behind: what was just written is found by waiting.
    refetchInterval: (query) => (query.state.data?.length === 0 ? 2_000 : false),
  });
