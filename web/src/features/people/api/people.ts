import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import type { paths } from "../../../api/schema";
import type { PersonCard } from "../../../api/types";
import type { Behind } from "../../../lib/behind";

/** `kind` is a word of PersonKind, or empty for everybody. */
export type PeopleFilter = { q: string; kind: string; mine: string | null; behind: Behind };

type Query = NonNullable<paths["/api/v1/people"]["get"]["parameters"]["query"]>;

const pageSize = 100;

/** The list of people, page by page while one scrolls. */
export const peopleQuery = ({ q, kind, mine, behind }: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: ["people", "list", q, kind, mine, behind],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: pageSize,
        ...(behind as Query),
        ...(q ? { q } : {}),
        ...(kind ? { kind: kind as PersonCard["person"]["kind"] } : {}),
        ...(mine ? { owner_id: mine } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      return answer(api.GET("/api/v1/people", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
  });

export type NewCard = { name: string; phone: string; mail: string; note: string };

/** Makes a card. An application gets a deal and a first step by itself. */
export function useMakePerson() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ name, phone, mail, note }: NewCard): Promise<PersonCard> =>
      answer(
        api.POST("/api/v1/people", {
          body: {
            name,
            phones: phone.trim() ? [phone.trim()] : [],
            emails: mail.trim() ? [mail.trim()] : [],
            contacts: [],
            fields: {},
            ...(note.trim() ? { note: note.trim() } : {}),
          },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["people"] }),
  });
}
