// Two cards side by side: a row a field that either has, what can be chosen, and what the kept card takes.
import type { Evidence, Field, PersonCard } from "../api/types";
import { ageOf } from "./words";

export type Side = "left" | "right";
export const otherSide = (side: Side): Side => (side === "left" ? "right" : "left");

export type CompareRow = {
  field: string;
  /** A field of the school's own is called as the school words it. */
  label?: string;
  left: string;
  right: string;
  /** The name the server knows the field by; none of what both cards keep, such as contacts. */
  take?: string;
  /** The two differ, and one must be chosen. */
  choosable: boolean;
  reason?: string;
  points?: number;
};

type Line = { field: string; label?: string; take?: string; read: (card: PersonCard) => string | undefined };

const contactsOf = (kinds: readonly string[] | null) => (card: PersonCard) =>
  card.contacts
    .filter(({ kind }) => (kinds ? kinds.includes(kind) : kind !== "phone" && kind !== "mail"))
    .map(({ value }) => value)
    .join(", ");

const profileFields = [
  "birth_date",
  "grade",
  "city",
  "goal",
  "level",
  "wanted_times",
  "contact_wish",
] as const;
const sourceFields = ["utm_source", "utm_medium", "utm_campaign"] as const;

function lines(own: readonly Field[]): Line[] {
  return [
    { field: "name", take: "name", read: ({ person }) => person.name },
    { field: "phone", read: contactsOf(["phone"]) },
    { field: "mail", read: contactsOf(["mail"]) },
    { field: "handle", read: contactsOf(null) },
    ...profileFields.map((field) => ({
      field,
      take: field,
      read: ({ person }: PersonCard) => person.profile[field],
    })),
    ...own.map(({ key, label }) => ({
      field: `fields/${key}`,
      label,
      take: `fields/${key}`,
      read: ({ person }: PersonCard) => person.fields[key],
    })),
    ...sourceFields.map((field) => ({
      field,
      take: `source/${field}`,
      read: ({ person }: PersonCard) => person.source[field],
    })),
  ];
}

/** Shown only where the two differ: on most cards they say nothing new. */
const quietLines: Line[] = [
  { field: "kind", take: "kind", read: ({ person }) => person.kind },
  { field: "owner_id", take: "owner_id", read: ({ owner_name, team_name }) => owner_name ?? team_name },
  { field: "zone", take: "zone", read: ({ person }) => person.zone },
  { field: "language", take: "language", read: ({ person }) => person.language },
];

export function compareRows(
  left: PersonCard,
  right: PersonCard,
  evidence: readonly Evidence[],
  own: readonly Field[],
): CompareRow[] {
  const row = ({ field, label, take, read }: Line): CompareRow => {
    const sides = { left: read(left) ?? "", right: read(right) ?? "" };
    const pieces = evidence.filter((piece) => piece.field === field);
    const points = pieces.reduce((sum, piece) => sum + piece.points, 0);
    const choosable =
      take !== undefined && sides.left !== "" && sides.right !== "" && sides.left !== sides.right;
    return {
      field,
      label,
      take,
      ...sides,
      choosable,
      reason: pieces[0]?.reason,
      points: pieces.length > 0 ? points : undefined,
    };
  };
  const told = lines(own)
    .map(row)
    .filter((one) => one.left !== "" || one.right !== "");
  return [...told, ...quietLines.map(row).filter(({ choosable }) => choosable)];
}

/** Which side's value the kept card will show: the one chosen, else its own, else the only one there is. */
export function shownSide(row: CompareRow, chosen: ReadonlyMap<string, Side>, kept: Side): Side {
  if (row.choosable) return chosen.get(row.field) ?? kept;
  return row[kept] === "" ? otherSide(kept) : kept;
}

/** The fields that come from the card that goes. */
export function taken(rows: readonly CompareRow[], chosen: ReadonlyMap<string, Side>, kept: Side): string[] {
  return rows.flatMap((row) =>
    row.choosable && row.take && shownSide(row, chosen, kept) !== kept ? [row.take] : [],
  );
}

/** A live card stays rather than a closed one; else the one that `wished` names. */
export function keptAtFirst(left: PersonCard, right: PersonCard, wished: Side = "left"): Side {
  const closed = { left: !!left.person.final_status, right: !!right.person.final_status };
  return closed[wished] && !closed[otherSide(wished)] ? otherSide(wished) : wished;
}

const grownUp = 18;

function isPupil({ person }: PersonCard, now: Date): boolean {
  const { birth_date: born, grade } = person.profile;
  if (born) return ageOf(born, now) < grownUp;
  return grade !== undefined && /\d/.test(grade);
}

/** Who `other` likely is for `card`, to begin with: a pupil is the child of whoever is none. */
export function relationAtFirst(card: PersonCard, other: PersonCard, now: Date) {
  const pupils = { card: isPupil(card, now), other: isPupil(other, now) };
  if (pupils.card === pupils.other) return pupils.card ? "sibling" : "relative";
  return pupils.other ? "child" : "parent";
}
