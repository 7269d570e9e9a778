// The contacts of a card while they are edited: a list of lines, empty ones left out in the end.
import type { CardChange } from "../../api/person";
import type { ContactKind, PersonCard } from "../../api/types";

export type Draft = { key: string; kind: ContactKind; value: string; label: string; is_main: boolean };

export function blank(isMain: boolean): Draft {
  return { key: crypto.randomUUID(), kind: "phone", value: "", label: "", is_main: isMain };
}

/** The contacts of a card as lines. */
export function draftsOf(card: PersonCard): Draft[] {
  return card.contacts.map(({ id, kind, value, label, is_main }) => ({
    key: id,
    kind,
    value,
    label,
    is_main,
  }));
}

export const filled = (rows: Draft[]) => rows.filter((row) => row.value.trim() !== "");

/** Marks one line as the main one of its kind. */
export function withMain(rows: Draft[], key: string): Draft[] {
  const kind = rows.find((row) => row.key === key)?.kind;
  return rows.map((row) => (row.kind === kind ? { ...row, is_main: row.key === key } : row));
}

export function contactChange(rows: Draft[]): CardChange {
  return {
    contacts: filled(rows).map(({ kind, value, label, is_main }) => ({
      kind,
      value: value.trim(),
      label,
      is_main,
    })),
  };
}

/** Whether two lists say the same: the lines' own keys do not count. */
export function sameContacts(one: Draft[], other: Draft[]): boolean {
  return JSON.stringify(contactChange(one)) === JSON.stringify(contactChange(other));
}
