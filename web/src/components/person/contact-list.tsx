import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Contact, PersonCard, Relative } from "../../api/types";
import { phoneWords } from "../../lib/phone";
import { Avatar } from "../avatar";
import { ChannelIcon } from "../channel-icon";
import { useWords } from "../use-words";
import classes from "./person.module.css";

function RelativeLine({ relative }: { relative: Relative }) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const relation = word("relations", relative.relation);
  return (
    <li className={classes.relative}>
      <Avatar name={relative.name} />
      <Link to="/people/$id" params={{ id: relative.person_id }} className={classes.grow} dir="auto">
        {relative.name}
      </Link>
      <span className={classes.meta}>{relative.pays ? t("pays", { relation }) : relation}</span>
    </li>
  );
}

/** A way to reach the person; a click copies it, for whatever one calls or writes with. */
function ContactLine({ contact }: { contact: Contact }) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const [copied, setCopied] = useState(false);
  const shown = contact.kind === "phone" ? phoneWords(contact.value) : contact.value;
  async function copy() {
    await navigator.clipboard?.writeText(contact.value);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  }
  return (
    <li>
      <button
        type="button"
        className={classes.contact}
        title={t("copy", { value: contact.value })}
        onClick={copy}
      >
        <ChannelIcon channel={contact.kind} />
        <span className={classes.grow}>{shown}</span>
        <span className={classes.meta} aria-live="polite">
          {copied
            ? t("copied")
            : contact.label || (contact.kind === "other" ? word("contactKinds", "other") : "")}
        </span>
      </button>
    </li>
  );
}

export function ContactList({ card }: { card: PersonCard }) {
  const { t } = useTranslation("people");
  const sorted = [...card.contacts].sort((a, b) => Number(b.is_main) - Number(a.is_main));
  return (
    <ul>
      {sorted.map((contact) => (
        <ContactLine key={contact.id} contact={contact} />
      ))}
      {sorted.length === 0 && <li className={classes.empty}>{t("noContacts")}</li>}
      {card.family.map((relative) => (
        <RelativeLine key={relative.person_id} relative={relative} />
      ))}
    </ul>
  );
}
