import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dealsQuery } from "../../../api/person";
import { DealSection } from "../../../components/deal/deal-section";
import { NextSteps } from "../../../components/deal/next-steps";
import { Section } from "../../../components/section";
import classes from "./client-view.module.css";

/** What the school sells this person, and what comes next. */
export function BusinessColumn({ personId, taskId }: { personId: string; taskId: string }) {
  const { t } = useTranslation("people");
  const { data: deals = [] } = useQuery(dealsQuery(personId));
  const open = deals.filter((deal) => !deal.closed_at);
  return (
    <aside className={classes.business} aria-label={t("business")}>
      {open.map((deal, index) => (
        <DealSection key={deal.id} deal={deal} withKey={index === 0} />
      ))}
      {open.length === 0 && <Section title={t("deal.title")}>{t("deal.none")}</Section>}
      <NextSteps personId={personId} without={taskId} />
    </aside>
  );
}
