import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../../api/types";
import { KeyCap } from "../../../components/keys/key-cap";
import { ShortList } from "../../../components/person/about-list";
import { ContactSection } from "../../../components/person/contact-section";
import { FamilySection } from "../../../components/person/family-section";
import { PersonHead } from "../../../components/person/person-head";
import { Section } from "../../../components/section";
import { keyMap } from "../../../lib/key-map";
import classes from "./client-view.module.css";

/** Who is on the line, to be filled and mended while one talks. */
export function WhoColumn({ card, nameRef }: { card: PersonCard; nameRef: Ref<HTMLHeadingElement> }) {
  const { t } = useTranslation("people");
  return (
    <aside className={classes.who} aria-label={t("who")}>
      <PersonHead card={card} nameRef={nameRef} />
      <div className={classes.about}>
        <ContactSection card={card} />
        <Section title={t("about")} aside={<KeyCap keys={keyMap.desk.edit} />}>
          <ShortList card={card} />
        </Section>
        <FamilySection card={card} />
      </div>
    </aside>
  );
}
