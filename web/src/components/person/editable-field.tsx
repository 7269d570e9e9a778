import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems, hasCode } from "../../api/errors";
import { useChangePerson } from "../../api/person";
import type { PersonCard, PersonChange } from "../../api/types";
import { langOf } from "../../lib/script";
import { useErrorWords } from "../use-error-words";
import classes from "./about.module.css";
import { FieldConflict } from "./field-conflict";

type Change = Omit<PersonChange, "id" | "version">;
type Props = {
  personId: string;
  label: string;
  value: string;
  change: (value: string) => Change;
  /** The field's value in a card: what somebody else wrote, when both wrote. */
  read: (card: PersonCard) => string;
};

/** A line of the card that turns into its own text box. Enter or leaving it saves, Esc does not. */
export function EditableField({ personId, label, value, change, read }: Props) {
  const { t } = useTranslation("people");
  const errors = useErrorWords();
  const save = useChangePerson(personId);
  const [draft, setDraft] = useState<string | null>(null);

  function finish() {
    if (draft === null) return;
    if (draft.trim() === value) return cancel();
    save.mutate(change(draft.trim()), { onSuccess: () => setDraft(null) });
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
            onClick={() => setDraft(value)}
          >
            {value || t("empty")}
          </button>
        ) : (
          <input
            className={classes.input}
            aria-label={label}
            aria-invalid={problem ? true : undefined}
            value={draft}
            // biome-ignore lint/a11y/noAutofocus: the box appears because somebody asked for it
            autoFocus
            onChange={(event) => setDraft(event.currentTarget.value)}
            onBlur={() => !save.isError && finish()}
            onKeyDown={onKeyDown}
          />
        )}
        {problem && <p className={classes.error}>{problem}</p>}
        {conflict && (
          <FieldConflict personId={personId} mine={draft} read={read} keepMine={finish} keepTheirs={cancel} />
        )}
      </dd>
    </div>
  );
}
