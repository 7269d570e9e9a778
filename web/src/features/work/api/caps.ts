import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";

/** How many of one's own steps are due on each of the next days, and which days take no more; asked anew each time. */
export const dayFillsQuery = queryOptions({
  queryKey: ["day-fills"],
  queryFn: () => answer(api.GET("/api/v1/work/days", { params: { query: { days: 62 } } })),
  staleTime: 0,
});

/** Today's cap of clients holds one back no more. */
export function liftCap(reason: string) {
  return answer(api.POST("/api/v1/work/overrides", { body: { reason } }));
}

/** Who worked past a cap from that day on, and why; a step may be for a day that has not come yet. */
export const overridesQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ["overrides", from, to],
    queryFn: async () =>
      (await answer(api.GET("/api/v1/work/overrides", { params: { query: { from, to } } }))).items,
    refetchInterval: 60_000,
  });
