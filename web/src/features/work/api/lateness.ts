import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";

/** How late promises were kept from that day on, by manager and day. */
export const latenessQuery = (from: string) =>
  queryOptions({
    queryKey: ["lateness", from],
    queryFn: () => answer(api.GET("/api/v1/work/lateness", { params: { query: { from } } })),
    refetchInterval: 60_000,
  });
