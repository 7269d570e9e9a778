import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";

/** Where the people of deals came from, the most frequent first. */
export const sourcesQuery = queryOptions({
  queryKey: ["sources"],
  queryFn: async () => (await answer(api.GET("/api/v1/pipeline/sources"))).items,
  staleTime: 5 * 60_000,
});
