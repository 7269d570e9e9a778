import { Select, type SelectProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accountsQuery, teamsQuery } from "../api/queries";
import { isStaffed, takesWork } from "../lib/workers";

type Props = Omit<SelectProps, "data" | "value" | "onChange"> & {
  value: string;
  onChange: (hands: string) => void;
  /** Somebody who is not offered. */
  without?: string;
};

/** Whose something is: a colleague or a team, found by typing. The value is "user:ID" or "team:ID". */
export function HandsSelect({ value, onChange, without, ...rest }: Props) {
  const { t } = useTranslation("card");
  const { data: teams = [] } = useQuery(teamsQuery);
  const { data: accounts = [] } = useQuery(accountsQuery);
  const colleagues = accounts.filter(
    (one) => one.id !== without && (takesWork(one) || value === `user:${one.id}`),
  );
  const staffed = teams.filter((team) => isStaffed(team, accounts) || value === `team:${team.id}`);
  const data = [
    { group: t("hands.teams"), items: staffed.map(({ id, name }) => ({ value: `team:${id}`, label: name })) },
    {
      group: t("hands.people"),
      items: colleagues.map(({ id, name }) => ({ value: `user:${id}`, label: name })),
    },
  ];
  return (
    <Select
      searchable
      allowDeselect={false}
      nothingFoundMessage={t("hands.nobody")}
      comboboxProps={{ shadow: "md" }}
      {...rest}
      data={data}
      value={value || null}
      onChange={(hands) => hands && onChange(hands)}
    />
  );
}
