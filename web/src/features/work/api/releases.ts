import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";

/** Who gives clients back since that day, and why. */
export const releasesQuery = (from: string) =>
  queryOptions({
    queryKey: ["releases", from],
    queryFn: () => answer(api.GET("/api/v1/work/releases", { params: { query: { from } } })),
    refetchInterval: 60_000,
  });
