import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../../api/types";
import { DealList } from "../../../components/deal/deal-list";
import { NextSteps } from "../../../components/deal/next-steps";
import { FamilySection } from "../../../components/person/family-section";
import { Section } from "../../../components/section";
import { useMay } from "../../../components/use-may";
import classes from "./card.module.css";
import { CardDuplicates, type PairsOfCard } from "./card-duplicates";
import { FinalSection } from "./closing/final-section";
import { OwnerField } from "./owner-field";

type Props = { card: PersonCard; reopen: () => void; pairs: PairsOfCard };

/** The right column: the family, the deals, what comes next, who answers for it. */
export function CardSide({ card, reopen, pairs }: Props) {
  const { t } = useTranslation("people");
  const seesWork = useMay()("pipeline.read"); // a teacher does not
  const { person } = card;
  return (
    <aside className={classes.side} aria-label={t("business")} key={person.id}>
      <FamilySection card={card} />
      {seesWork && <DealList personId={person.id} closed={person.final_status !== undefined} />}
      {person.final_status ? (
        <FinalSection card={card} reopen={reopen} />
      ) : (
        seesWork && <NextSteps personId={person.id} />
      )}
      <CardDuplicates id={person.id} pairs={pairs} />
      <Section title={t("owner")}>
        <OwnerField card={card} />
      </Section>
    </aside>
  );
}
