// One person's card: read by the desk and by the card page.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import type { PersonChange } from "./types";

const storyPage = 50;

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ["person", id],
    queryFn: () => answer(api.GET("/api/v1/people/{id}", { params: { path: { id } } })),
  });

export const storyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["story", id],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/v1/people/{id}/timeline", {
          params: { path: { id }, query: { limit: storyPage, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor,
  });

export const dealsQuery = (personId: string) =>
  queryOptions({
    queryKey: ["deals", personId],
    queryFn: async () =>
      (
        await answer(
          api.GET("/api/v1/people/{person_id}/deals", { params: { path: { person_id: personId } } }),
        )
      ).items,
  });

export const tasksQuery = (personId: string) =>
  queryOptions({
    queryKey: ["tasks", personId],
    queryFn: async () =>
      (await answer(api.GET("/api/v1/tasks", { params: { query: { person_id: personId, limit: 20 } } })))
        .items,
  });

export type CardChange = Omit<PersonChange, "id" | "version">;

/**
 * Changes some fields of a card as it was at `version`, the one the change was begun on.
 * Somebody else's change since then is a conflict, which the field shows.
 */
export function useChangePerson(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ change, version }: { change: CardChange; version: number }) =>
      answer(
        api.PATCH("/api/v1/people/{id}", {
          params: { path: { id } },
          body: { id, version, ...change } as PersonChange,
        }),
      ),
    onSuccess: (card) => {
      cache.setQueryData(personQuery(id).queryKey, card);
      void cache.invalidateQueries({ queryKey: ["story", id] });
    },
    onError: () => cache.invalidateQueries({ queryKey: ["person", id] }),
  });
}

/** Writes a note into the story. */
export function useAddNote(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      answer(api.POST("/api/v1/people/{id}/notes", { params: { path: { id } }, body: { id, text } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["story", id] }),
  });
}

/** Moves a deal to another stage; the screen shows the move before the server has answered. */
export function useMoveDeal(personId: string) {
  const cache = useQueryClient();
  const key = dealsQuery(personId).queryKey;
  return useMutation({
    mutationFn: ({ id, stage }: { id: string; stage: string }) =>
      answer(api.POST("/api/v1/deals/{id}/move", { params: { path: { id } }, body: { id, stage } })),
    onMutate: async ({ id, stage }) => {
      await cache.cancelQueries({ queryKey: key });
      const before = cache.getQueryData(key);
      cache.setQueryData(key, (deals) => deals?.map((deal) => (deal.id === id ? { ...deal, stage } : deal)));
      return before;
    },
    onError: (_error, _move, before) => cache.setQueryData(key, before),
    onSettled: () => {
      for (const queryKey of [key, ["story", personId], ["tasks", personId]])
        void cache.invalidateQueries({ queryKey });
    },
  });
}
