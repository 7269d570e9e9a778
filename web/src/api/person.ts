// One person's card: read by the desk and by the card page.
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { noteArrived, noteKeyOf } from "../lib/note-keys";
import { type StoryFilter, wholeStory } from "../lib/story-filter";
import { answer, api } from "./client";
import { meQuery } from "./queries";
import type { PersonChange } from "./types";

const storyPage = 50;
const stepsShown = 20;

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ["person", id],
    queryFn: () => answer(api.GET("/api/v1/people/{id}", { params: { path: { id } } })),
  });

/** The story page by page. A narrower filter keeps what is on the screen until its own entries come. */
export const storyQuery = (id: string, filter: StoryFilter = wholeStory) =>
  infiniteQueryOptions({
    queryKey: ["story", id, filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: storyPage, ...filter, ...(pageParam ? { cursor: pageParam } : {}) };
      return answer(api.GET("/api/v1/people/{id}/timeline", { params: { path: { id }, query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
  });

/** How much happened in each month, for the strip above the story. */
export const storyMonthsQuery = (id: string) =>
  queryOptions({
    queryKey: ["story", id, "months"],
    queryFn: async () =>
      (await answer(api.GET("/api/v1/people/{id}/timeline/months", { params: { path: { id } } }))).items,
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

/** What is still to be done with a person, the soonest first. */
export const tasksQuery = (personId: string) =>
  queryOptions({
    queryKey: ["tasks", personId],
    queryFn: async () =>
      (
        await answer(
          api.GET("/api/v1/tasks", {
            params: { query: { person_id: personId, order: "due_at", limit: stepsShown } },
          }),
        )
      ).items,
  });

export type CardChange = Omit<PersonChange, "id" | "version">;

/**
 * Changes some fields of a card as it was at `version`, the one the change was begun on.
 * Somebody else's change since then is a conflict, which the field shows.
 */
export function useChangePerson(id: string) {
  const cache = useQueryClient();
  return useMutation({
    // Changes of one card go one after the other: each would be a conflict for the next.
    scope: { id: `person ${id}` },
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
/** While one of these runs, what was written of the person is on its way. */
export const noteKey = (id: string) => ["note", id];

/** Writes a note. `saved` is told which text arrived, before anything that waited for it goes on. */
export function useAddNote(id: string, saved: (text: string) => void) {
  const cache = useQueryClient();
  const account = useQuery(meQuery).data?.account.id ?? "";
  return useMutation({
    mutationKey: noteKey(id),
    mutationFn: (text: string) =>
      answer(
        api.POST("/api/v1/people/{id}/notes", {
          params: { path: { id } },
          headers: { "Idempotency-Key": noteKeyOf(account, id, text) },
          body: { id, text: text.trim() },
        }),
      ),
    onSuccess: (_entry, text) => {
      noteArrived(account, id, text);
      saved(text);
      return cache.invalidateQueries({ queryKey: ["story", id] });
    },
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
