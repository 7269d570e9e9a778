import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems, hasCode } from "../../api/errors";
import { type CardChange, personQuery, useChangePerson } from "../../api/person";
import type { PersonCard } from "../../api/types";
import { langOf } from "../../lib/script";
import { useErrorWords } from "../use-error-words";
import classes from "./about.module.css";
import { FieldConflict } from "./field-conflict";

type Props = {
  card: PersonCard;
  label: string;
  /** The field's value in a card: ours now, or what somebody else wrote, when both wrote. */
  read: (card: PersonCard) => string;
  change: (value: string) => CardChange;
};

/** What is being typed, and the card it was begun on. */
type Draft = { text: string; before: string; version: number };

/** A line of the card that turns into its own text box. Enter or leaving it saves, Esc does not. */
export function EditableField({ card, label, read, change }: Props) {
  const { t } = useTranslation("people");
  const errors = useErrorWords();
  const cache = useQueryClient();
  const personId = card.person.id;
  const save = useChangePerson(personId);
  const [draft, setDraft] = useState<Draft | null>(null);
  const value = read(card);

  function begin() {
    setDraft({ text: value, before: value, version: card.person.version });
  }
  async function send(version: number, begun: Draft) {
    try {
      await save.mutateAsync({ change: change(begun.text.trim()), version });
      setDraft(null);
    } catch (error) {
      if (!hasCode(error, "conflict") || version !== begun.version) return; // shown below the box
      // Somebody changed the card, but not this field: then nothing stands against ours.
      const fresh = await cache.fetchQuery({ ...personQuery(personId), staleTime: 0 });
      if (read(fresh) === begun.before) await send(fresh.person.version, begun);
    }
  }
  function finish() {
    if (draft === null || save.isPending) return;
    if (draft.text.trim() === draft.before) return cancel();
    // The second time it is a decision: over whatever is there now.
    void send(save.isError ? card.person.version : draft.version, draft);
  }
  function cancel() {
    setDraft(null);
    save.reset();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") finish();
    if (event.key === "Escape") cancel();
    event.stopPropagation();
  }

  const conflict = hasCode(save.error, "conflict") && draft !== null;
  const problem =
    save.error && !conflict && (Object.values(fieldProblems(save.error))[0] ?? errors.line(save.error));
  return (
    <div className={classes.row}>
      <dt>{label}</dt>
      <dd>
        {draft === null ? (
          <button
            type="button"
            className={classes.value}
            data-empty={value === "" || undefined}
            data-editable
            aria-label={t("edit", { field: label, value: value || t("empty") })}
            lang={langOf(value)}
            dir="auto"
            onClick={begin}
          >
            {value || t("empty")}
          </button>
        ) : (
          <input
            className={classes.input}
            aria-label={label}
            aria-invalid={problem ? true : undefined}
            value={draft.text}
            // biome-ignore lint/a11y/noAutofocus: the box appears because somebody asked for it
            autoFocus
            onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
            onBlur={() => !save.isError && finish()}
            onKeyDown={onKeyDown}
          />
        )}
        {problem && <p className={classes.error}>{problem}</p>}
        {conflict && <FieldConflict mine={draft.text} theirs={value} keepMine={finish} keepTheirs={cancel} />}
      </dd>
    </div>
  );
}
