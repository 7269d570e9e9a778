import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../../api/types";
import { KeyCap } from "../../../components/keys/key-cap";
import { AboutList } from "../../../components/person/about-list";
import { ContactList } from "../../../components/person/contact-list";
import { PersonHead } from "../../../components/person/person-head";
import { Section } from "../../../components/section";
import { keyMap } from "../../../lib/key-map";
import classes from "./card.module.css";
import { ContactEditor } from "./contact-editor";

/** The left column of the card: who, how to reach them, what is known. */
export function CardWho({ card }: { card: PersonCard }) {
  const { t } = useTranslation("people");
  const [editing, setEditing] = useState(false);
  return (
    <aside className={classes.who} aria-label={t("who")}>
      <PersonHead card={card} />
      <Section
        title={t("contacts")}
        aside={
          !editing && (
            <button type="button" className={classes.link} onClick={() => setEditing(true)}>
              {t("contactEdit.open")}
            </button>
          )
        }
      >
        {editing ? (
          <ContactEditor card={card} close={() => setEditing(false)} />
        ) : (
          <ContactList card={card} />
        )}
      </Section>
      <Section title={t("about")} aside={<KeyCap keys={keyMap.card.edit} />}>
        <AboutList card={card} all />
      </Section>
    </aside>
  );
}
