import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../../api/types";
import { KeyCap } from "../../../components/keys/key-cap";
import { AboutList, SourceList } from "../../../components/person/about-list";
import { ContactSection } from "../../../components/person/contact-section";
import { PersonHead } from "../../../components/person/person-head";
import { Section } from "../../../components/section";
import { keyMap } from "../../../lib/key-map";
import classes from "./card.module.css";

/** The left column of the card: who, how to reach them, what is known, where they came from. */
export function CardWho({ card }: { card: PersonCard }) {
  const { t } = useTranslation("people");
  return (
    <aside className={classes.who} aria-label={t("who")} key={card.person.id}>
      <PersonHead card={card} />
      <div className={classes.about}>
        <ContactSection card={card} />
        <Section title={t("about")} aside={<KeyCap keys={keyMap.card.edit} />}>
          <AboutList card={card} />
        </Section>
        <Section title={t("card:from")}>
          <SourceList card={card} />
        </Section>
      </div>
    </aside>
  );
}
