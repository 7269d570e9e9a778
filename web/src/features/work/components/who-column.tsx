import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../../api/types";
import { KeyCap } from "../../../components/keys/key-cap";
import { AboutList } from "../../../components/person/about-list";
import { ContactList } from "../../../components/person/contact-list";
import { PersonHead } from "../../../components/person/person-head";
import { Section } from "../../../components/section";
import { keyMap } from "../../../lib/key-map";
import classes from "./client-view.module.css";

export function WhoColumn({ card, nameRef }: { card: PersonCard; nameRef: Ref<HTMLHeadingElement> }) {
  const { t } = useTranslation("people");
  return (
    <aside className={classes.who} aria-label={t("who")}>
      <PersonHead card={card} nameRef={nameRef} />
      <div className={classes.about}>
        <Section title={t("contacts")}>
          <ContactList card={card} />
        </Section>
        <Section title={t("about")} aside={<KeyCap keys={keyMap.desk.edit} />}>
          <AboutList card={card} />
        </Section>
      </div>
    </aside>
  );
}
