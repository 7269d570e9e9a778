import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import { cardOf, withMore, withMove, withVersion } from "../lib/board-moves";
import type { Basket, Board } from "./types";

export type BoardFilter = { owner_id?: string; source?: string; days: number };

export const boardQuery = (filter: BoardFilter) =>
  queryOptions({
    queryKey: ["board", filter],
    queryFn: () => answer(api.GET("/api/v1/pipeline/board", { params: { query: filter } })),
    placeholderData: (old: Board | undefined) => old,
    refetchInterval: 60_000, // ages grow and steps fall due without anybody doing anything
  });

export type Move = { dealId: string; stage: string };

const moveKey = ["board-moves"];

/** Moves a deal: on the screen at once, back again if the server refuses; what else it changed is asked for after the last. */
export function useMove(filter: BoardFilter) {
  const cache = useQueryClient();
  const key = boardQuery(filter).queryKey;
  return useMutation({
    mutationKey: moveKey,
    scope: { id: "board-moves" },
    mutationFn: ({ dealId: id, stage }: Move) => {
      // The version when it is sent: a move that waited for the one before goes on from what that one made of the deal.
      const board = cache.getQueryData(key);
      const version = board && cardOf(board, id)?.deal.version;
      return answer(
        api.POST("/api/v1/deals/{id}/move", { params: { path: { id } }, body: { stage, version } }),
      );
    },
    onMutate: async ({ dealId, stage }) => {
      await cache.cancelQueries({ queryKey: ["board"] });
      const before = cache.getQueryData(key);
      cache.setQueryData(key, (board) => board && withMove(board, dealId, stage));
      return before;
    },
    onSuccess: (deal) => cache.setQueryData(key, (board) => board && withVersion(board, deal)),
    onError: (_error, _move, before) => cache.setQueryData(key, before),
    onSettled: () => {
      const last = cache.isMutating({ mutationKey: moveKey }) === 1;
      if (last) void cache.invalidateQueries({ queryKey: ["board"] });
    },
  });
}

/** Brings the next cards of one basket and puts them below those that are there. */
export function useMoreCards(filter: BoardFilter) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ basket, cursor }: { basket: Basket; cursor: string }) =>
      answer(api.GET("/api/v1/pipeline/board", { params: { query: { ...filter, basket, cursor } } })),
    onSuccess: (page, { basket }) => {
      const column = page.columns.find((one) => one.basket === basket);
      if (column)
        cache.setQueryData(boardQuery(filter).queryKey, (board) => board && withMore(board, column));
    },
  });
}
