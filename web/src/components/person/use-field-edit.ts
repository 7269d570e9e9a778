import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../api/types";
import { sentence } from "../../lib/words";
import { useFieldWords } from "../use-field-words";
import { useMay } from "../use-may";
import type { CardField } from "./card-fields";
import { leaveEditing } from "./edit-focus";
import { useCardEdit } from "./use-card-edit";
import { useValueWords } from "./use-value-words";

/** One field of the card on the screen: its label, its value in words, and its editing. */
export function useFieldEdit(card: PersonCard, field: CardField) {
  const { t } = useTranslation("people");
  const { field: fieldWords } = useFieldWords();
  const { said, options } = useValueWords();
  const may = useMay()("people.write");
  const edit = useCardEdit({ card, read: field.read, change: field.change });
  const label = field.label ?? sentence(fieldWords(field.key));
  const value = edit.value.trim();
  const words = said(field.kind, value);
  // Finished with a key, the focus goes to the name: then every other key works again.
  const byKey = useRef(false);
  useLayoutEffect(() => {
    if (edit.open || !byKey.current) return;
    byKey.current = false;
    leaveEditing();
  }, [edit.open]);
  return {
    ...edit,
    field,
    label,
    words,
    may,
    options: options(field, value),
    name: t("edit", { field: label, value: words || t("empty") }),
    theirWords: said(field.kind, edit.theirs),
    finish: (chosen?: string) => edit.finish((chosen ?? edit.value).trim()),
    leaveByKey: () => {
      byKey.current = true;
    },
  };
}

export type FieldEdit = ReturnType<typeof useFieldEdit>;
