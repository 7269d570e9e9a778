import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dealsQuery } from "../../../api/person";
import type { PersonCard } from "../../../api/types";
import { DealSection } from "../../../components/deal/deal-section";
import { NextSteps } from "../../../components/deal/next-steps";
import { Section } from "../../../components/section";
import { useWords } from "../../../components/use-words";
import classes from "./card.module.css";
import { CardDuplicates } from "./card-duplicates";
import { OwnerField } from "./owner-field";

/** The right column: the deals, what comes next, who answers for it. */
export function CardSide({ card }: { card: PersonCard }) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const { person } = card;
  const { data: deals = [] } = useQuery(dealsQuery(person.id));
  return (
    <aside className={classes.side} aria-label={t("business")}>
      {deals.map((deal, index) => (
        <DealSection key={deal.id} deal={deal} withKey={index === 0} />
      ))}
      {deals.length === 0 && (
        <Section title={t("deal.title")}>
          <p className={classes.quiet}>{t("deal.none")}</p>
        </Section>
      )}
      {person.final_status ? (
        <Section title={t("final.title")}>
          <p>{word("finalStatuses", person.final_status)}</p>
          {person.final_reason && <p className={classes.quiet}>{person.final_reason}</p>}
        </Section>
      ) : (
        <NextSteps personId={person.id} />
      )}
      <CardDuplicates id={person.id} />
      <Section title={t("owner")}>
        <OwnerField card={card} />
      </Section>
    </aside>
  );
}
