import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../api/types";
import { Section } from "../section";
import { useMay } from "../use-may";
import { ContactEditor } from "./contact-editor";
import { ContactList } from "./contact-list";
import classes from "./contacts.module.css";
import { leaveEditing, walkLines } from "./edit-focus";

/** How to reach the person, and the same as boxes to change. */
export function ContactSection({ card }: { card: PersonCard }) {
  const { t } = useTranslation("people");
  const may = useMay()("people.write");
  const [editing, setEditing] = useState(false);
  function close(byKey: boolean) {
    setEditing(false);
    if (byKey) leaveEditing();
  }
  return (
    <Section
      title={t("contacts")}
      aside={
        may &&
        !editing && (
          <button
            type="button"
            className={classes.link}
            data-editable
            onClick={() => setEditing(true)}
            onKeyDown={walkLines}
          >
            {card.contacts.length === 0 ? t("contactEdit.add") : t("contactEdit.open")}
          </button>
        )
      }
    >
      {editing ? <ContactEditor card={card} close={close} /> : <ContactList card={card} />}
    </Section>
  );
}
