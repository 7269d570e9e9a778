// Edits of how sheets are read. Every function answers with a new mapping; nothing here asks the server.

import type { Column, ColumnMeaning, FileInfo, Mapping, OwnerTarget, StatusTarget } from "../api/types";
import { fileOf, readSheets } from "./sheets";

/** In the order in which people think of a client. */
export const meanings: ColumnMeaning[] = [
  "external_id",
  "name",
  "phone",
  "mail",
  "messenger",
  "age_or_grade",
  "birth_date",
  "goal",
  "level",
  "wanted_times",
  "city",
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "owner",
  "status",
  "applied_on",
  "trial_on",
  "teacher",
  "payment",
  "history",
  "note",
  "custom",
  "ignore",
];

/** Below this a person should look at what was recognised. */
export const surePercent = 80;

/** `sheets`: the names of those that have the column. */
export type ColumnLine = Column & {
  chosen: ColumnMeaning;
  byHand: boolean;
  check: boolean;
  sheets: string[];
};

/** The columns of all sheets of an import that are read, one line a header, with what they are taken for now. */
export function columnLines(files: FileInfo[], mapping: Mapping): ColumnLine[] {
  const lines = new Map<string, ColumnLine>();
  const read = readSheets({ files, mapping });
  for (const { name, column } of read.flatMap(({ name, columns }) =>
    columns.map((column) => ({ name, column })),
  )) {
    const known = lines.get(column.header);
    if (known) {
      known.sheets.push(name);
      known.filled += column.filled;
      known.example ||= column.example;
      continue;
    }
    const chosen = mapping.columns[column.header] ?? column.meaning;
    const byHand = chosen !== column.meaning;
    lines.set(column.header, {
      ...column,
      chosen,
      byHand,
      sheets: [name],
      check: !byHand && column.sure_percent < surePercent,
    });
  }
  return [...lines.values()];
}

export function withMeaning(mapping: Mapping, header: string, meaning: ColumnMeaning): Mapping {
  return { ...mapping, columns: { ...mapping.columns, [header]: meaning } };
}

const contacts = new Set<ColumnMeaning>(["phone", "mail", "messenger"]);
const onceOnly = new Set<ColumnMeaning>(["external_id", "owner", "status", "applied_on"]);

export type MappingTrouble = { what: "no_name" | "no_contact" } | { what: "twice"; meaning: ColumnMeaning };

/** Two columns of one sheet mean the same; those of different sheets may. */
function meantTwice(lines: ColumnLine[], meaning: ColumnMeaning): boolean {
  const sheets = lines.filter(({ chosen }) => chosen === meaning).flatMap((line) => line.sheets);
  return new Set(sheets).size < sheets.length;
}

/** What makes the sheets unreadable as people: said before the rehearsal, not after it. */
export function troubles(lines: ColumnLine[]): MappingTrouble[] {
  const chosen = lines.map((line) => line.chosen);
  const found: MappingTrouble[] = [];
  if (!chosen.includes("name")) found.push({ what: "no_name" });
  if (!chosen.some((meaning) => contacts.has(meaning))) found.push({ what: "no_contact" });
  for (const meaning of onceOnly) if (meantTwice(lines, meaning)) found.push({ what: "twice", meaning });
  return found;
}

/** The columns that say who somebody is: a row without any of them has to be given one. */
export function namingHeaders({ files, mapping }: { files: FileInfo[]; mapping: Mapping }): string[] {
  const lines = columnLines(files, mapping);
  return lines.filter(({ chosen }) => chosen === "name" || contacts.has(chosen)).map(({ header }) => header);
}

/** "account:7", "team:2", "distribute" or "" while nothing is chosen. */
export function ownerWord(target: OwnerTarget): string {
  if (target.account_id) return `account:${target.account_id}`;
  if (target.team_id) return `team:${target.team_id}`;
  return target.distribute ? "distribute" : "";
}

export function withOwner(mapping: Mapping, value: string, word: string): Mapping {
  const [kind, id] = word.split(":");
  const owners = mapping.owners.map((target): OwnerTarget => {
    if (target.value !== value) return target;
    return {
      value,
      rows: target.rows,
      proposed: false,
      distribute: kind === "distribute",
      ...(kind === "account" ? { account_id: id } : {}),
      ...(kind === "team" ? { team_id: id } : {}),
    };
  });
  return { ...mapping, owners };
}

/** "stage:paid", "final:spam" or "" while nothing is chosen. */
export function statusWord(target: StatusTarget): string {
  if (target.stage) return `stage:${target.stage}`;
  return target.final_status ? `final:${target.final_status}` : "";
}

export function withStatus(mapping: Mapping, value: string, word: string): Mapping {
  const [kind, key] = word.split(":");
  const statuses = mapping.statuses.map((target): StatusTarget => {
    if (target.value !== value) return target;
    return {
      value,
      rows: target.rows,
      proposed: false,
      ...(kind === "stage" ? { stage: key } : {}),
      ...(kind === "final" ? { final_status: key as StatusTarget["final_status"] } : {}),
    };
  });
  return { ...mapping, statuses };
}

/** Takes every proposal that names something; what names nothing still waits for a person. */
export function withProposalsTaken(mapping: Mapping): Mapping {
  const owners = mapping.owners.map((target) =>
    ownerWord(target) ? { ...target, proposed: false } : target,
  );
  const statuses = mapping.statuses.map((t) => (statusWord(t) ? { ...t, proposed: false } : t));
  return { ...mapping, owners, statuses };
}

export type Waiting = { proposed: number; empty: number };

/** How many values are only proposed, and how many have no target at all. */
export function waiting(mapping: Mapping): Waiting {
  const words = [
    ...mapping.owners.map((target) => ({ word: ownerWord(target), proposed: target.proposed })),
    ...mapping.statuses.map((target) => ({ word: statusWord(target), proposed: target.proposed })),
  ];
  const empty = words.filter(({ word }) => !word).length;
  return { empty, proposed: words.filter(({ word, proposed }) => word && proposed).length };
}

/** The name of the sheet: as written, else the first file's without its ending, as the server takes it. */
export function sourceOf(mapping: Mapping, [first]: Pick<FileInfo, "name" | "worksheet">[]): string {
  return mapping.source || (first ? fileOf(first) : "").replace(/\.[^.]+$/, "");
}
