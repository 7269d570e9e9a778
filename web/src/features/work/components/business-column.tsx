import { useTranslation } from "react-i18next";
import { DealList } from "../../../components/deal/deal-list";
import { NextSteps } from "../../../components/deal/next-steps";
import { FindDuplicates } from "../../../components/pairs/find-duplicates";
import classes from "./client-view.module.css";

/** What the school sells this person, and what comes next. */
export function BusinessColumn({ personId, taskId }: { personId: string; taskId: string }) {
  const { t } = useTranslation("people");
  return (
    <aside className={classes.business} aria-label={t("business")}>
      <DealList personId={personId} open />
      <NextSteps personId={personId} without={taskId} />
      <FindDuplicates personId={personId} />
    </aside>
  );
}
