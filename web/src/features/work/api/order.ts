import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import { kindsQuery } from "../../../api/queries";
import type { components } from "../../../api/schema";
import type { QueueOrder } from "../../../api/types";

export type OrderChange = components["schemas"]["QueueOrderChange"];

/** How clients are handed out: of the whole school first, then of each role that is given clients. */
export const ordersQuery = queryOptions({
  queryKey: ["queue-orders"],
  queryFn: async () => (await answer(api.GET("/api/v1/work/queue-orders"))).items,
});

/** The change is on the screen at once, and taken back if it was refused. */
export function useChangeOrder() {
  const cache = useQueryClient();
  const { queryKey } = ordersQuery;
  return useMutation({
    mutationKey: queryKey,
    scope: { id: "queue-order" }, // each carries the whole order: the last one pressed must arrive last
    mutationFn: ({ scope, ...body }: OrderChange) =>
      answer(api.PATCH("/api/v1/work/queue-orders/{scope}", { params: { path: { scope } }, body })),
    onMutate: async (change) => {
      await cache.cancelQueries({ queryKey });
      const before = cache.getQueryData(queryKey);
      cache.setQueryData(queryKey, (all) =>
        all?.map((one) => (one.scope === change.scope ? laid(one, change) : one)),
      );
      return { before };
    },
    onError: (_, __, context) => cache.setQueryData(queryKey, context?.before),
    onSettled: () => {
      if (cache.isMutating({ mutationKey: queryKey }) > 1) return; // the list would jump back meanwhile
      void cache.invalidateQueries({ queryKey });
      void cache.invalidateQueries({ queryKey: kindsQuery.queryKey });
    },
  });
}

/** null empties what a role has of its own. */
function laid(order: QueueOrder, change: OrderChange): QueueOrder {
  const entries = Object.entries({ ...order, ...change }).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as QueueOrder;
}
