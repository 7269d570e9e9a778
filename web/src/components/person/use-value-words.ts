import { useTranslation } from "react-i18next";
import { dayWords, languageName, spokenLanguages } from "../../lib/field-values";
import { zoneCity } from "../../lib/zone-city";
import { useReader } from "../use-reader";
import { useWords } from "../use-words";
import type { CardField, ValueKind } from "./card-fields";

const personKinds = ["lead", "student", "payer", "teacher"];

type Option = { value: string; label: string };

/** A value of a field as the reader says it, and the words one may choose from. */
export function useValueWords() {
  const { t } = useTranslation("card");
  const { word } = useWords();
  const { language } = useReader();
  const say: Record<ValueKind, (value: string) => string> = {
    text: (value) => value,
    number: (value) => value,
    choice: (value) => value,
    date: (value) => dayWords(value, language),
    yes_no: (value) => (value === "yes" ? t("yes") : value === "no" ? t("no") : value),
    person_kind: (value) => word("personKinds", value),
    language: (value) => languageName(value, language),
    zone: (value) => zoneCity(value, language),
  };
  const values = (field: CardField) => {
    if (field.kind === "yes_no") return ["yes", "no"];
    if (field.kind === "person_kind") return personKinds;
    if (field.kind === "language") return spokenLanguages;
    return field.choices ?? [];
  };
  return {
    said: (kind: ValueKind, value: string) => (value === "" ? "" : say[kind](value)),
    /** What one may choose; a value that is not offered any more stays one of them while it is the card's. */
    options: (field: CardField, value: string): Option[] => {
      const offered = values(field);
      const all = value === "" || offered.includes(value) ? offered : [value, ...offered];
      return all.map((one) => ({ value: one, label: say[field.kind](one) }));
    },
  };
}
