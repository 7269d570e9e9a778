// Steps planned, moved, handed over and cancelled by hand; each is told in the story of its person.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import type { components } from "./schema";

export type NewTask = components["schemas"]["NewTask"];
export type ReopenPerson = components["schemas"]["ReopenPerson"];
export type TaskChange = components["schemas"]["TaskChange"];

const at = (id: string) => ({ params: { path: { id } } });

export function useTasks(personId: string) {
  const cache = useQueryClient();
  const onSuccess = () => {
    for (const queryKey of [...["tasks", "story", "person", "deals"].map((of) => [of, personId]), ["counts"]])
      void cache.invalidateQueries({ queryKey });
  };
  return {
    plan: useMutation({
      mutationFn: (body: NewTask) => answer(api.POST("/api/v1/tasks", { body })),
      onSuccess,
    }),
    /** A closed card is open again, with the step. */
    reopen: useMutation({
      mutationFn: (body: ReopenPerson) =>
        answer(api.POST("/api/v1/people/{id}/reopen", { ...at(body.id), body })),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: (body: TaskChange) => answer(api.PATCH("/api/v1/tasks/{id}", { ...at(body.id), body })),
      onSuccess,
    }),
    cancel: useMutation({
      mutationFn: (id: string) => answer(api.POST("/api/v1/tasks/{id}/cancel", at(id))),
      onSuccess,
    }),
  };
}
