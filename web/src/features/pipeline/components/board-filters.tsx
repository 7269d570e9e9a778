import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accountsQuery } from "../../../api/queries";
import { Choice } from "../../../components/choice";
import type { BoardFilter } from "../api/board";
import { sourcesQuery } from "../api/sources";
import classes from "./board.module.css";

const spans = [7, 30, 90, 365];

/** Whose deals, from where, and over which days the conversion looks back. */
export function BoardFilters({
  filter,
  change,
}: {
  filter: BoardFilter;
  change: (filter: BoardFilter) => void;
}) {
  const { t } = useTranslation("pipeline");
  const { data: accounts = [] } = useQuery(accountsQuery);
  const { data: found = [] } = useQuery(sourcesQuery);
  const everything = "*";
  const sources = found.map(({ source }) => ({ value: source, label: source }));
  const everyone = "everyone";
  const owners = accounts
    .filter(({ state }) => state === "active")
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <div className={classes.filter}>
        <Choice
          quiet
          label={t("filter.owner")}
          value={filter.owner_id ?? everyone}
          groups={[{ options: [{ value: everyone, label: t("filter.everyone") }, ...owners] }]}
          onChange={(value) => change({ ...filter, owner_id: value === everyone ? undefined : value })}
        />
      </div>
      <div className={classes.filter}>
        <Choice
          quiet
          label={t("filter.days")}
          value={String(filter.days)}
          groups={[
            {
              options: spans.map((days) => ({
                value: String(days),
                label: t("filter.last", { count: days }),
              })),
            },
          ]}
          onChange={(value) => change({ ...filter, days: Number(value) })}
        />
      </div>
      <div className={classes.filter}>
        <Choice
          quiet
          label={t("filter.source")}
          value={filter.source ?? everything}
          groups={[{ options: [{ value: everything, label: t("filter.everySource") }, ...sources] }]}
          onChange={(value) => change({ ...filter, source: value === everything ? undefined : value })}
        />
      </div>
    </>
  );
}
