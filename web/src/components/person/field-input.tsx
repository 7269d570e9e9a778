import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ZoneSelect } from "../zone-select";
import classes from "./about.module.css";
import { focusIsFree, openNext } from "./edit-focus";
import type { FieldEdit } from "./use-field-edit";

const lists = new Set(["choice", "yes_no", "person_kind", "language"]);

/** Enter saves, Tab saves and opens the next line, Esc leaves it as it was. */
function useEditKeys(edit: FieldEdit) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" || event.key === "Escape") edit.leaveByKey();
    if (event.key === "Enter") edit.finish();
    if (event.key === "Escape") edit.cancel();
    if (event.key === "Tab" && openNext(event)) edit.finish();
    event.stopPropagation();
  };
}

/** The browser's own list. A choice by the mouse counts at once; arrow keys pass over words that nobody means. */
function ListInput({ edit }: { edit: FieldEdit }) {
  const { t } = useTranslation("people");
  const [keyed, setKeyed] = useState(false);
  const onKeyDown = useEditKeys(edit);
  return (
    <select
      className={classes.input}
      data-editing
      aria-label={edit.label}
      aria-invalid={edit.problem ? true : undefined}
      value={edit.value}
      // biome-ignore lint/a11y/noAutofocus: the list appears because somebody asked for it
      autoFocus={!edit.failed || focusIsFree()}
      onKeyDown={(event) => {
        setKeyed(true);
        onKeyDown(event);
      }}
      onBlur={() => !edit.failed && edit.finish()}
      onChange={({ currentTarget: { value } }) => (keyed ? edit.set(value) : edit.finish(value))}
    >
      {(edit.field.kind !== "person_kind" || edit.value === "") && <option value="">{t("empty")}</option>}
      {edit.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function ZoneInput({ edit }: { edit: FieldEdit }) {
  const onKeyDown = useEditKeys(edit);
  return (
    <ZoneSelect
      bare
      label={edit.label}
      value={edit.value}
      onChange={(zone) => edit.finish(zone)}
      onBlur={() => !edit.failed && edit.finish()}
      onKeyDown={(event) => {
        // Enter chooses in the list, which is then the end of it.
        if (event.key === "Enter") edit.leaveByKey();
        else onKeyDown(event);
      }}
    />
  );
}

/** The box a field is typed or chosen in: by its kind. */
export function FieldInput({ edit }: { edit: FieldEdit }) {
  const { kind } = edit.field;
  const onKeyDown = useEditKeys(edit);
  if (kind === "zone") return <ZoneInput edit={edit} />;
  if (lists.has(kind)) return <ListInput edit={edit} />;
  return (
    <input
      className={classes.input}
      data-editing
      type={kind === "date" ? "date" : "text"}
      inputMode={kind === "number" ? "decimal" : undefined}
      autoComplete="off"
      dir={kind === "text" ? "auto" : undefined}
      aria-label={edit.label}
      aria-invalid={edit.problem ? true : undefined}
      value={edit.value}
      // biome-ignore lint/a11y/noAutofocus: the box appears because somebody asked for it
      autoFocus={!edit.failed || focusIsFree()}
      onChange={(event) => edit.set(event.currentTarget.value)}
      onBlur={() => !edit.failed && edit.finish()}
      onKeyDown={onKeyDown}
    />
  );
}
