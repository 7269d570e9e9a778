import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useChangePerson } from "../../../api/person";
import { accountsQuery } from "../../../api/queries";
import type { PersonCard } from "../../../api/types";
import { useErrorWords } from "../../../components/use-error-words";
import { ownsCards } from "../../../lib/workers";

/** Who answers for the person; another name hands them over. */
export function OwnerField({ card }: { card: PersonCard }) {
  const { t } = useTranslation("people");
  const errors = useErrorWords();
  const { data: accounts = [] } = useQuery(accountsQuery);
  const change = useChangePerson(card.person.id);
  const owner = card.person.owner_id;
  const known = accounts.filter((account) => ownsCards(account) || account.id === owner);
  const options = known.map((account) => ({ value: account.id, label: account.name }));
  if (owner && !options.some((option) => option.value === owner)) {
    options.push({ value: owner, label: card.owner_name ?? owner });
  }
  return (
    <Select
      aria-label={t("owner")}
      searchable
      placeholder={card.team_name ?? t("nobody")}
      nothingFoundMessage={t("list.noneFound")}
      data={options}
      value={owner ?? null}
      error={change.error && errors.line(change.error)}
      onChange={(next) =>
        next && next !== owner && change.mutate({ change: { owner_id: next }, version: card.person.version })
      }
    />
  );
}
