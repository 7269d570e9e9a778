import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import { dealsQuery } from "./person";
import type { Deal, Money } from "./types";

/** What of a deal is edited: null takes the amount away. */
export type DealEdit = { title?: string; amount?: Money | null };

function useAsked(personId: string) {
  const cache = useQueryClient();
  return () => {
    for (const queryKey of [dealsQuery(personId).queryKey, ["story", personId], ["board"]])
      void cache.invalidateQueries({ queryKey });
  };
}

/** Changes title or amount of a deal as it was at its version: somebody else's change since is a conflict. */
export function useChangeDeal(deal: Deal) {
  const cache = useQueryClient();
  const askAnew = useAsked(deal.person_id);
  return useMutation({
    mutationFn: (edit: DealEdit) =>
      answer(
        api.PATCH("/api/v1/deals/{id}", {
          params: { path: { id: deal.id } },
          body: { version: deal.version, ...edit } as never,
        }),
      ),
    onSuccess: (after) =>
      cache.setQueryData(dealsQuery(deal.person_id).queryKey, (deals) =>
        deals?.map((one) => (one.id === after.id ? after : one)),
      ),
    onSettled: askAnew,
  });
}

export type NewDeal = { title: string; amount?: Money };

/** One more deal with the person, in the first stage. */
export function useAddDeal(personId: string) {
  const askAnew = useAsked(personId);
  return useMutation({
    mutationFn: ({ title, amount }: NewDeal) =>
      answer(api.POST("/api/v1/deals", { body: { person_id: personId, title, amount } })),
    onSuccess: askAnew,
  });
}
