// Relations of two people, as a form says them and as histories tell them.

/** Who pays for whom: nobody said, the relative for the card, the card for the relative. */
export type Payer = "nobody" | "relative" | "card";

export type TieWords = { relation: string; pays: boolean; paid: boolean };

/** The likeliest first: whoever is looked for from a pupil's card is a parent. */
export const relations = [
  "mother",
  "father",
  "parent",
  "child",
  "sibling",
  "spouse",
  "payer",
  "relative",
] as const;

/** A payer pays, whatever else was chosen. */
export function tieOf<R extends string>(relation: R, payer: Payer) {
  const pays = payer === "relative" || relation === "payer";
  return { relation, pays, paid: payer === "card" && !pays };
}

export function payerOf({ pays, paid }: { pays: boolean; paid: boolean }): Payer {
  return pays ? "relative" : paid ? "card" : "nobody";
}

/** What a card made for a relative is: who pays is no lead of the school's, who learns may become one. */
export function kindFor(relation: string, payer: Payer): "lead" | "payer" {
  if (payer === "relative" || relation === "payer") return "payer";
  return relation === "child" || relation === "sibling" ? "lead" : "payer";
}

/** "Wang Li, mother, pays", as the first version of the history wrote it. */
export function readTold(text: string): { name: string; tie: TieWords } | null {
  const found = /^(.+), ((?!pays$)[a-z]+)(, pays)?$/su.exec(text);
  const [, name = "", relation = "", pays] = found ?? [];
  if (!relations.some((known) => known === relation)) return null;
  return { name, tie: { relation, pays: pays !== undefined, paid: false } };
}

export type ToldRelative = { name: string; before: TieWords | null; after: TieWords | null };

function readTie(value: unknown): TieWords | null {
  const { relation, pays, paid } = (value ?? {}) as Record<string, unknown>;
  return typeof relation === "string" ? { relation, pays: pays === true, paid: paid === true } : null;
}

/** The relatives of a person.changed entry: as data, or in the phrases of the first version. */
export function toldRelatives(payload: unknown): ToldRelative[] {
  const { relatives, changes } = (payload ?? {}) as { relatives?: unknown; changes?: unknown };
  const told = (Array.isArray(relatives) ? relatives : []).map((one: Record<string, unknown>) => ({
    name: typeof one?.name === "string" ? one.name : "",
    before: readTie(one?.before),
    after: readTie(one?.after),
  }));
  const phrases = (Array.isArray(changes) ? changes : []).filter((one) => one?.field === "relatives");
  const old = phrases.map(({ before, after }) => {
    const [was, is] = [readTold(String(before ?? "")), readTold(String(after ?? ""))];
    return { name: is?.name ?? was?.name ?? "", before: was?.tie ?? null, after: is?.tie ?? null };
  });
  return [...told, ...old].filter(({ before, after }) => before !== null || after !== null);
}
