import { IconCopy } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Contact, PersonCard } from "../../api/types";
import { copyText } from "../../lib/copy-text";
import { keyMap } from "../../lib/key-map";
import { phoneWords } from "../../lib/phone";
import { reachAddress } from "../../lib/reach";
import { ChannelIcon } from "../channel-icon";
import { KeyCap } from "../keys/key-cap";
import { useKeys } from "../keys/use-keys";
import { useWords } from "../use-words";
import classes from "./contacts.module.css";

const saidMs = 2000;

/** A word that stands for a moment beside what was done. */
function useSaid() {
  const [said, setSaid] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return {
    said,
    say: (words: string) => {
      setSaid(words);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setSaid(""), saidMs);
    },
  };
}

/** A way to reach the person: a phone rings, a mail opens, anything can be copied. `keys` does the first of these. */
function ContactLine({ contact, keys }: { contact: Contact; keys?: string }) {
  const { t } = useTranslation("card");
  const { word } = useWords();
  const { said, say } = useSaid();
  const link = useRef<HTMLAnchorElement>(null);
  const { kind, value, label } = contact;
  const address = reachAddress(kind, value);
  const words = kind === "phone" ? phoneWords(value) : value;
  const act = kind === "mail" ? t("reach.mail", { value: words }) : t("reach.call", { value: words });
  useKeys(keys ? [{ keys, label: act, run: () => link.current?.click() }] : []);
  async function copy() {
    await copyText(value);
    say(t("people:copied"));
  }
  return (
    <li className={classes.contact}>
      <ChannelIcon channel={kind} />
      {address ? (
        <a
          ref={link}
          href={address}
          className={classes.value}
          title={act}
          aria-keyshortcuts={keys?.replace("Key", "")}
          onClick={() => say(t(kind === "mail" ? "reach.mailing" : "reach.calling"))}
        >
          {words}
        </a>
      ) : (
        <span className={classes.value}>{words}</span>
      )}
      <span className={classes.meta} aria-live="polite">
        {said || label || (kind === "other" ? word("contactKinds", "other") : "")}
      </span>
      <button
        type="button"
        className={classes.copy}
        aria-label={t("people:copy", { value })}
        title={t("people:copy", { value })}
        onClick={copy}
      >
        <IconCopy size={14} stroke={1.75} aria-hidden="true" />
      </button>
      {keys && <KeyCap keys={keys} />}
    </li>
  );
}

/** How to reach the person, the main ways first. */
export function ContactList({ card }: { card: PersonCard }) {
  const { t } = useTranslation("card");
  const sorted = [...card.contacts].sort((a, b) => Number(b.is_main) - Number(a.is_main));
  const first = (kind: string) =>
    sorted.find((one) => one.kind === kind && reachAddress(kind, one.value))?.id;
  const keys = { [first("phone") ?? ""]: keyMap.desk.call, [first("mail") ?? ""]: keyMap.desk.mail };
  return (
    <ul className={classes.list}>
      {sorted.map((contact) => (
        <ContactLine key={contact.id} contact={contact} keys={keys[contact.id]} />
      ))}
      {sorted.length === 0 && <li className={classes.empty}>{t("noContacts")}</li>}
    </ul>
  );
}
