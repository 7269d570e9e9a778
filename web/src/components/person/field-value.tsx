import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { langOf } from "../../lib/script";
import classes from "./about.module.css";
import { walkLines } from "./edit-focus";
import { FieldConflict } from "./field-conflict";
import { FieldInput } from "./field-input";
import type { FieldEdit } from "./use-field-edit";

type ButtonProps = { edit: FieldEdit; className?: string; children?: ReactNode };

/** The value as it stands, to be pressed; plain words for whoever may not change it. */
export function FieldButton({ edit, className = classes.value, children }: ButtonProps) {
  const { t } = useTranslation("people");
  const empty = edit.words === "";
  const shown = children ?? (edit.words || t("empty"));
  if (!edit.may)
    return (
      <span className={classes.plain} data-empty={empty || undefined} dir="auto">
        {shown}
      </span>
    );
  return (
    <button
      type="button"
      className={className}
      data-empty={empty || undefined}
      data-busy={edit.busy || undefined}
      data-editable
      aria-label={edit.name}
      lang={langOf(edit.words)}
      dir="auto"
      onClick={edit.begin}
      onKeyDown={walkLines}
    >
      {empty && !children ? (
        <>
          <IconPlus size={14} stroke={1.75} aria-hidden="true" />
          {t("card:add")}
        </>
      ) : (
        shown
      )}
    </button>
  );
}

/** Below the value: why it was refused, or what somebody else wrote meanwhile. */
export function FieldNotes({ edit }: { edit: FieldEdit }) {
  return (
    <>
      {edit.open && edit.problem && (
        <p className={classes.error} role="alert">
          {edit.problem}
        </p>
      )}
      {edit.open && edit.conflict && (
        <FieldConflict
          mine={edit.words}
          theirs={edit.theirWords}
          keepMine={() => edit.finish()}
          keepTheirs={edit.cancel}
        />
      )}
    </>
  );
}

/** A value that turns into its own box where it stands. */
export function FieldValue({ edit }: { edit: FieldEdit }) {
  return (
    <>
      {edit.open ? <FieldInput edit={edit} /> : <FieldButton edit={edit} />}
      <FieldNotes edit={edit} />
    </>
  );
}
