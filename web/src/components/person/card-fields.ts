// What a card says about a person, field by field: how each is read, changed and typed.
import type { CardChange } from "../../api/person";
import type { Field, PersonCard } from "../../api/types";

export type ValueKind = Field["kind"] | "person_kind" | "language" | "zone";

export type CardField = {
  /** As the history names it: "goal", "source/utm_source", "fields/sat". */
  key: string;
  kind: ValueKind;
  /** Of a field of the school's own: its label and the words one chooses from. */
  label?: string;
  choices?: string[];
  /** The value in a card; empty when there is none. */
  read: (card: PersonCard) => string;
  /** The change that writes a value into `card`: null empties a field. */
  change: (value: string, card: PersonCard) => CardChange;
};

type Line = "goal" | "level" | "wanted_times" | "grade" | "city" | "contact_wish" | "birth_date";
type SourcePart = "utm_source" | "utm_medium" | "utm_campaign";

function line(key: Line, kind: ValueKind = "text"): CardField {
  return {
    key,
    kind,
    read: (card) => card.person.profile[key] ?? "",
    change: (value) => ({ [key]: value || null }),
  };
}

/** The three words of a source are written together, so the other two are those of the newest card. */
function sourcePart(key: SourcePart): CardField {
  return {
    key: `source/${key}`,
    kind: "text",
    read: (card) => card.person.source[key] ?? "",
    change: (value, card) => {
      const { [key]: _before, ...others } = card.person.source;
      return { source: value ? { ...others, [key]: value } : others };
    },
  };
}

export const nameField: CardField = {
  key: "name",
  kind: "text",
  read: (card) => card.person.name,
  change: (name) => ({ name }),
};

export const kindField: CardField = {
  key: "kind",
  kind: "person_kind",
  read: (card) => card.person.kind,
  change: (kind) => ({ kind: kind as PersonCard["person"]["kind"] }),
};

export const zoneField: CardField = {
  key: "zone",
  kind: "zone",
  read: (card) => card.person.zone ?? "",
  change: (zone) => ({ zone: zone || null }) as CardChange,
};

const languageField: CardField = {
  key: "language",
  kind: "language",
  read: (card) => card.person.language ?? "",
  change: (language) => ({ language: language || null }) as CardChange,
};

/** What one asks in the first call. */
export const shortFields: CardField[] = [line("wanted_times"), line("goal"), line("level"), line("grade")];

export const allFields: CardField[] = [
  ...shortFields,
  line("birth_date", "date"),
  line("city"),
  languageField,
  line("contact_wish"),
];

export const sourceFields: CardField[] = [
  sourcePart("utm_source"),
  sourcePart("utm_medium"),
  sourcePart("utm_campaign"),
];

/** A field of the school's own. */
export function ownField({ key, kind, label, choices }: Field): CardField {
  return {
    key: `fields/${key}`,
    kind,
    label,
    choices,
    read: (card) => card.person.fields[key] ?? "",
    change: (value) => ({ fields: { [key]: value || null } }) as CardChange,
  };
}
