import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import { dealsQuery, personQuery, storyQuery } from "../../../api/person";
import type { CompleteAssignment, NextClient, ReleaseReason } from "../../../api/types";

/** The client in hand is in the cache under this key; asking again returns the same one while the lease lasts. */
export const deskKey = ["desk"] as const;

/** The next client of the queue, its card, story and deals put where the screen looks for them. */
export async function takeNext(cache: QueryClient): Promise<NextClient> {
  const next = await answer(api.POST("/api/v1/work/next"));
  if (next.person) {
    const id = next.person.person.id;
    cache.setQueryData(personQuery(id).queryKey, next.person);
    cache.setQueryData(dealsQuery(id).queryKey, next.deals);
    cache.setQueryData(storyQuery(id).queryKey, {
      pages: [
        { items: next.timeline, ...(next.timeline_cursor ? { next_cursor: next.timeline_cursor } : {}) },
      ],
      pageParams: [""],
    });
  }
  return next;
}

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
