import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accountsQuery } from "../../../api/queries";
import classes from "./people-screen.module.css";

const anybody = "*";

type Props = { owner: string | undefined; choose: (owner: string | undefined) => void };

/** Whose people: a colleague found by typing, those who left too, for their cards are still theirs. */
export function OwnerFilter({ owner, choose }: Props) {
  const { t } = useTranslation("people");
  const { data: accounts = [] } = useQuery(accountsQuery);
  const colleagues = accounts.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      className={classes.owner}
      aria-label={t("list.owner")}
      placeholder={t("list.owner")}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t("list.noneFound")}
      comboboxProps={{ shadow: "md" }}
      data={owner ? [{ value: anybody, label: t("list.anyOwner") }, ...colleagues] : colleagues}
      value={owner ?? null}
      onChange={(id) => choose(id === null || id === anybody ? undefined : id)}
    />
  );
}
