import type { ImportPair } from "../api/types";

export type EvidenceRow = { field: string; left: string; right: string; reason?: string; points?: number };

const order = ["name", "phone", "mail", "messenger", "birth_date", "age_or_grade", "city", "goal", "level"];
/** Words for what the sheet's columns call otherwise. */
const sameAs: Record<string, string> = { handle: "messenger", grade: "age_or_grade", email: "mail" };

/** The table of a pair: a line a field that either side has, the evidence beside it, the telling fields first. */
export function evidenceRows(pair: ImportPair): EvidenceRow[] {
  const named = (side: Record<string, string>) =>
    new Map(Object.entries(side).map(([field, value]) => [sameAs[field] ?? field, value]));
  const evidence = new Map(pair.evidence.map((piece) => [sameAs[piece.field] ?? piece.field, piece]));
  const sides = { left: named(pair.left), right: named(pair.right) };
  const fields = new Set([...sides.left.keys(), ...sides.right.keys(), ...evidence.keys()]);
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length);
  const sorted = [...fields].sort((a, b) => place(a) - place(b));
  return sorted.map((field) => {
    const piece = evidence.get(field);
    const left = sides.left.get(field) || piece?.left || "";
    const right = sides.right.get(field) || piece?.right || "";
    return { field, left, right, reason: piece?.reason, points: piece?.points };
  });
}

/** "leads.csv, 12" or "leads.csv, row 12" -> its parts; a text of another form is the file alone. */
export function rowOf(place: string): { file: string; row?: number } {
  const found = /^(.*), (?:row )?(\d+)$/.exec(place);
  return found ? { file: found[1] ?? "", row: Number(found[2]) } : { file: place };
}
