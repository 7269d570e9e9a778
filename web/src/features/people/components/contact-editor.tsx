import { IconPlus } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../api/errors";
import { useChangePerson } from "../../../api/person";
import type { PersonCard } from "../../../api/types";
import { ActionButton } from "../../../components/action-button";
import { useErrorWords } from "../../../components/use-error-words";
import classes from "./card.module.css";
import { ContactRow, type Draft } from "./contact-row";

function drafts(card: PersonCard): Draft[] {
  const known = card.contacts.map(({ id, kind, value, label, is_main }) => ({
    key: id,
    kind,
    value,
    label,
    is_main,
  }));
  return known.length > 0 ? known : [blank(true)];
}

function blank(isMain: boolean): Draft {
  return { key: crypto.randomUUID(), kind: "phone", value: "", label: "", is_main: isMain };
}

/** All contacts of a card at once: an empty line is left out, the first mark is the main one. */
export function ContactEditor({ card, close }: { card: PersonCard; close: () => void }) {
  const { t } = useTranslation("people");
  const errors = useErrorWords();
  const change = useChangePerson(card.person.id);
  const [version] = useState(card.person.version);
  const [rows, setRows] = useState(() => drafts(card));
  const filled = rows.filter((row) => row.value.trim() !== "");
  const problems = fieldProblems(change.error);

  function save() {
    const contacts = filled.map(({ kind, value, label, is_main }) => ({
      kind,
      value: value.trim(),
      label,
      is_main,
    }));
    change.mutate({ change: { contacts }, version }, { onSuccess: close });
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target instanceof HTMLInputElement) save();
    else return;
    event.stopPropagation();
    event.preventDefault();
  }
  function main(key: string) {
    setRows(rows.map((row) => ({ ...row, is_main: row.key === key })));
  }
  return (
    <fieldset className={classes.contacts} aria-label={t("contacts")} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <ContactRow
          key={row.key}
          row={row}
          problem={problems[`contacts.${filled.indexOf(row)}.value`]}
          change={(next) => setRows(rows.map((one) => (one.key === row.key ? next : one)))}
          remove={() => setRows(rows.filter((one) => one.key !== row.key))}
          makeMain={() => main(row.key)}
        />
      ))}
      {change.error && Object.keys(problems).length === 0 && (
        <p className={classes.error} role="alert">
          {errors.line(change.error)}
        </p>
      )}
      <div className={classes.buttons}>
        <ActionButton
          size="xs"
          quiet
          icon={IconPlus}
          onClick={() => setRows([...rows, blank(rows.length === 0)])}
        >
          {t("contactEdit.add")}
        </ActionButton>
        <ActionButton size="xs" keys="Enter" loading={change.isPending} onClick={save}>
          {t("contactEdit.save")}
        </ActionButton>
      </div>
    </fieldset>
  );
}
