import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import { dealsQuery, personQuery, storyQuery } from "../../../api/person";
import { outcomesQuery } from "../../../api/queries";
import type { CompleteAssignment, NextClient, ReleaseReason } from "../../../api/types";

/** The client in hand is in the cache under this key; asking again returns the same one while the lease lasts. */
export const deskKey = ["desk"] as const;

/** Puts a card, its story and its deals where the screen looks for them. */
function remember(cache: QueryClient, client: NextClient) {
  if (!client.person) return;
  const id = client.person.person.id;
  cache.setQueryData(personQuery(id).queryKey, client.person);
  cache.setQueryData(dealsQuery(id).queryKey, client.deals);
  cache.setQueryData(storyQuery(id).queryKey, {
    pages: [
      { items: client.timeline, ...(client.timeline_cursor ? { next_cursor: client.timeline_cursor } : {}) },
    ],
    pageParams: [""],
  });
}

/**
 * The next client of the queue. With somebody in hand already it is the same one. The outcomes come with
 * the client: a digit pressed at first sight must find them. `quietly` is a look of the page itself, which
 * nobody pressed: then nobody of the reactivation stack comes, who waits for no answer.
 */
export async function takeNext(cache: QueryClient, quietly = false): Promise<NextClient> {
  const [next] = await Promise.all([
    answer(api.POST("/api/v1/work/next", { body: quietly ? { without_stack: true } : {} })),
    cache.ensureQueryData(outcomesQuery),
  ]);
  remember(cache, next);
  return next;
}

/** The clients after this one: a look without taking them, so that the next is on the screen at once. */
export const previewQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: ["preview", assignmentId],
    queryFn: async ({ client }) => {
      const { items } = await answer(api.GET("/api/v1/work/preview"));
      for (const ahead of items) remember(client, ahead);
      return items;
    },
    enabled: assignmentId !== "",
    staleTime: 20_000,
  });

/** Who else stands in the line, and why it is not he. */
export const passedOverQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: ["passed-over", assignmentId],
    queryFn: async () => (await answer(api.GET("/api/v1/work/passed-over"))).items,
    staleTime: 0,
  });

export const countsQuery = queryOptions({
  queryKey: ["counts"],
  queryFn: () => answer(api.GET("/api/v1/work/counts")),
  refetchInterval: 60_000,
});

const at = (id: string) => ({ params: { path: { id } } });

export function complete(body: CompleteAssignment) {
  return answer(api.POST("/api/v1/work/assignments/{id}/complete", { ...at(body.id), body }));
}

export function release(id: string, reason: ReleaseReason, text: string) {
  const body = { id, reason, ...(text.trim() ? { text: text.trim() } : {}) };
  return answer(api.POST("/api/v1/work/assignments/{id}/release", { ...at(id), body }));
}

export function undo(id: string) {
  return answer(api.POST("/api/v1/work/assignments/{id}/undo", at(id)));
}

export function heartbeat(id: string) {
  return answer(api.POST("/api/v1/work/assignments/{id}/heartbeat", at(id)));
}
