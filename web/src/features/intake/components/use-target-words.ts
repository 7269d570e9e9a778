import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accountsQuery, teamsQuery } from "../../../api/queries";
import { useWords } from "../../../components/use-words";
import type { Import, RowLine } from "../api/types";
import { ownerOfRow, stageOfRow } from "../lib/rows";

/** Where a row's card will stand and whose it will be, as the values of the sheet are mapped. */
export function useTargetWords({ mapping }: Import) {
  const { t } = useTranslation("intake");
  const { stage, word } = useWords();
  const { data: accounts = [] } = useQuery(accountsQuery);
  const { data: teams = [] } = useQuery(teamsQuery);
  return (row: RowLine): string => {
    const to = stageOfRow(mapping, row);
    if (to?.final_status) return word("finalStatuses", to.final_status);
    const owner = ownerOfRow(mapping, row);
    const named =
      accounts.find(({ id }) => id === owner?.account_id)?.name ??
      teams.find(({ id }) => id === owner?.team_id)?.name ??
      (owner?.distribute && t("targets.distribute"));
    return [to?.stage && stage(to.stage), named].filter(Boolean).join(" · ");
  };
}
