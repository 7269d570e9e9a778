import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import type { components } from "../../../api/schema";
import { createSignal } from "../../../lib/signal";

type Schemas = components["schemas"];
export type FinalStatus = Schemas["FinalStatus"];
type Closed = Schemas["ClosedPerson"];

/** The card closed here last, for as long as that can be taken back. */
export const lastClosed = createSignal<Closed | null>(null);

function useAskAnew(id: string) {
  const cache = useQueryClient();
  return () => {
    for (const of of ["person", "story", "deals", "tasks"])
      void cache.invalidateQueries({ queryKey: [of, id] });
    for (const of of ["board", "counts"]) void cache.invalidateQueries({ queryKey: [of] });
  };
}

/** Nobody works with the person any more. */
export function useClose(id: string) {
  const askAnew = useAskAnew(id);
  return useMutation({
    mutationFn: ({ status, reason }: { status: FinalStatus; reason: string }) =>
      answer(
        api.POST("/api/v1/people/{id}/close", {
          params: { path: { id } },
          body: { final_status: status, ...(reason ? { reason } : {}) },
        }),
      ),
    onSuccess: (closed) => lastClosed.set(closed),
    onSettled: askAnew,
  });
}

/** The card is as it was before it was closed, with every step that waited. */
export function useTakeClosingBack(id: string) {
  const askAnew = useAskAnew(id);
  return useMutation({
    mutationFn: (closing: string) =>
      answer(api.POST("/api/v1/people/closings/{id}/undo", { params: { path: { id: closing } } })),
    onSuccess: () => lastClosed.set(null),
    onSettled: askAnew,
  });
}

/** Takes out for good who it was. */
export function useErase(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      answer(api.POST("/api/v1/people/{id}/erase", { params: { path: { id } }, body: { name } })),
    onSuccess: () => {
      for (const of of ["person", "story", "deals", "tasks"]) cache.removeQueries({ queryKey: [of, id] });
      for (const of of ["people", "board", "history"]) void cache.invalidateQueries({ queryKey: [of] });
    },
  });
}
