import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accountsQuery, meQuery, teamsQuery } from "../../../api/queries";
import type { Choice } from "../lib/choice";

/** Whom the client goes to: a team, or one colleague. */
export function TargetField({ choice, setChoice }: { choice: Choice; setChoice: (choice: Choice) => void }) {
  const { t } = useTranslation("work");
  const { data: me } = useQuery(meQuery);
  const { data: teams = [] } = useQuery(teamsQuery);
  const { data: accounts = [] } = useQuery(accountsQuery);
  const colleagues = accounts.filter(
    (account) => account.state === "active" && account.id !== me?.account.id,
  );
  const options = [
    { group: t("field.teams"), items: teams.map((team) => ({ value: `team:${team.id}`, label: team.name })) },
    {
      group: t("field.people"),
      items: colleagues.map((one) => ({ value: `user:${one.id}`, label: one.name })),
    },
  ];
  return (
    <>
      <span id="target-label">{t("field.target")}</span>
      <Select
        aria-labelledby="target-label"
        autoFocus
        searchable
        defaultDropdownOpened
        w={320}
        placeholder={t("field.targetExample")}
        nothingFoundMessage={t("field.nobody")}
        comboboxProps={{ position: "top-start", withinPortal: false }}
        data={options}
        value={choice.target || null}
        onChange={(target) => setChoice({ ...choice, target: target ?? "" })}
      />
    </>
  );
}
