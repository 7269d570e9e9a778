import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";

export type NewLead = {
  name: string;
  phone: string;
  mail: string;
  goal: string;
  source: string;
  note: string;
};

const given = (text: string) => (text.trim() === "" ? [] : [text.trim()]);

/** Makes the card of a lead; the server adds the deal in the first stage and the first step. */
export function useNewLead() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (lead: NewLead) => {
      const [goal] = given(lead.goal);
      const [source] = given(lead.source);
      const [note] = given(lead.note);
      const body = {
        name: lead.name.trim(),
        phones: given(lead.phone),
        emails: given(lead.mail),
        contacts: [],
        fields: {},
        ...(goal ? { profile: { goal } } : {}),
        ...(source ? { source: { utm_source: source } } : {}),
        ...(note ? { note } : {}),
      };
      return answer(api.POST("/api/v1/people", { body }));
    },
    onSuccess: () => {
      for (const of of ["board", "people", "counts"]) void cache.invalidateQueries({ queryKey: [of] });
    },
  });
}
