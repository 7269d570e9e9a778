import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { Notice } from "../../../components/notice";
import type { PeopleFilter } from "../api/people";

/** An empty list: nobody found, nobody behind a filter, or nobody at all, each in its own words. */
export function NobodyHere({ filter, showAll }: { filter: PeopleFilter; showAll: () => void }) {
  const { t } = useTranslation("people");
  const behind = Object.keys(filter.behind).length > 0;
  const narrowed = filter.kind !== "" || filter.mine !== null || behind;
  const all = narrowed && <ActionButton onClick={showAll}>{t("list.showAll")}</ActionButton>;
  if (filter.q)
    return (
      <Notice title={t("list.noneFound")} text={t(narrowed ? "list.noneInFilter" : "list.noneHow")}>
        {all}
      </Notice>
    );
  if (narrowed)
    return (
      <Notice title={t("list.noneMatch")} text={t(behind ? "behind.noneHow" : "list.noneMatchHow")}>
        {all}
      </Notice>
    );
  return <Notice title={t("list.empty")} text={t("list.emptyHow")} />;
}
