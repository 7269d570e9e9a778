// Who belongs to whom: both cards show a relation, so both are asked anew.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import { personQuery } from "./person";
import type { components } from "./schema";
import type { PersonCard } from "./types";

export type Relation = components["schemas"]["Relation"];
export type Tie = Omit<components["schemas"]["NewRelative"], "id">;

/** A card made for a relative: a payer is no lead, so no deal and no step come with it. */
export type RelativeCard = { name: string; kind: PersonCard["person"]["kind"]; phone: string };

const at = (id: string) => ({ params: { path: { id } } });

export function useFamily(id: string) {
  const cache = useQueryClient();
  const shown = (card: PersonCard, other: string) => {
    cache.setQueryData(personQuery(id).queryKey, card);
    for (const queryKey of [
      ["story", id],
      ["person", other],
      ["story", other],
    ])
      void cache.invalidateQueries({ queryKey });
  };
  return {
    relate: useMutation({
      mutationFn: (tie: Tie) =>
        answer(api.POST("/api/v1/people/{id}/relatives", { ...at(id), body: { ...tie, id } })),
      onSuccess: (card, tie) => shown(card, tie.person_id),
    }),
    unrelate: useMutation({
      mutationFn: (person_id: string) =>
        answer(
          api.DELETE("/api/v1/people/{id}/relatives/{person_id}", { params: { path: { id, person_id } } }),
        ),
      onSuccess: (card, other) => shown(card, other),
    }),
    makeCard: useMutation({
      mutationFn: ({ name, kind, phone }: RelativeCard) =>
        answer(
          api.POST("/api/v1/people", {
            body: {
              name: name.trim(),
              kind,
              phones: phone.trim() ? [phone.trim()] : [],
              emails: [],
              contacts: [],
              fields: {},
            },
          }),
        ),
      onSuccess: () => cache.invalidateQueries({ queryKey: ["people"] }),
    }),
  };
}
