import { IconPlus } from "@tabler/icons-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../api/types";
import { phoneWords } from "../../lib/phone";
import { ActionButton } from "../action-button";
import { blank, contactChange, type Draft, draftsOf, filled, sameContacts, withMain } from "./contact-drafts";
import { ContactRow } from "./contact-row";
import classes from "./contacts.module.css";
import { FieldConflict } from "./field-conflict";
import { useCardEdit } from "./use-card-edit";

const inWords = (rows: Draft[]) =>
  filled(rows)
    .map(({ kind, value }) => (kind === "phone" ? phoneWords(value) : value))
    .join(", ");

function linesOf(card: PersonCard): Draft[] {
  const known = draftsOf(card);
  return known.length > 0 ? known : [blank(true)];
}

/** All contacts of a card at once: an empty line is left out. Enter saves, Esc leaves them as they were. */
export function ContactEditor({ card, close }: { card: PersonCard; close: (byKey: boolean) => void }) {
  const { t } = useTranslation("people");
  const byKey = useRef(false);
  const edit = useCardEdit({
    card,
    read: draftsOf,
    change: contactChange,
    same: sameContacts,
    start: () => linesOf(card),
    ended: () => close(byKey.current),
  });
  const rows = edit.value;
  const [newest, setNewest] = useState(rows[0]?.key);
  const fields = useRef<HTMLFieldSetElement>(null);
  const save = () => edit.finish();

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    byKey.current = true;
    if (event.key === "Escape") edit.cancel();
    else if (event.key === "Enter" && event.target instanceof HTMLInputElement) save();
    else return;
    event.preventDefault();
  }
  function add() {
    const line = blank(rows.length === 0);
    setNewest(line.key);
    edit.set([...rows, line]);
  }
  // Whoever takes a line away goes on in the one that comes up in its place, or with adding one.
  function remove(row: Draft) {
    const place = rows.indexOf(row);
    flushSync(() => edit.set(rows.filter((one) => one !== row)));
    const left = [...(fields.current?.querySelectorAll("input") ?? [])];
    const next = left[Math.min(place, left.length - 1)] ?? fields.current?.querySelector("button");
    next?.focus();
  }
  return (
    <fieldset ref={fields} className={classes.editor} aria-label={t("contacts")} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <ContactRow
          key={row.key}
          row={row}
          first={row.key === newest}
          problem={edit.problems[`contacts.${filled(rows).indexOf(row)}.value`]}
          change={(next) => edit.set(rows.map((one) => (one.key === row.key ? next : one)))}
          remove={() => remove(row)}
          makeMain={() => edit.set(withMain(rows, row.key))}
        />
      ))}
      {edit.problem && Object.keys(edit.problems).length === 0 && (
        <p className={classes.error} role="alert">
          {edit.problem}
        </p>
      )}
      {edit.conflict && (
        <FieldConflict
          mine={inWords(rows)}
          theirs={inWords(edit.theirs)}
          keepMine={save}
          keepTheirs={edit.cancel}
        />
      )}
      <div className={classes.buttons}>
        <ActionButton size="xs" quiet icon={IconPlus} onClick={add}>
          {t("contactEdit.add")}
        </ActionButton>
        <ActionButton size="xs" keys="Enter" loading={edit.busy} onClick={save}>
          {t("contactEdit.save")}
        </ActionButton>
      </div>
    </fieldset>
  );
}
