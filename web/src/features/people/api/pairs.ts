import { infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";

/** Those that wait, or those that were put off; of all cards, or of those one import brought. */
export type WhichPairs = { later: boolean; importId?: string };

export const pairsQuery = ({ later, importId }: WhichPairs) =>
  infiniteQueryOptions({
    queryKey: ["pairs", later, importId],
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { limit: 30, ...(later ? { later } : {}), import_id: importId, cursor };
      return answer(api.GET("/api/v1/people/duplicates", { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor,
    // The decisions made here are kept beside it; whoever comes back finds the list without them.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
