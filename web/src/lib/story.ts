// A card's history as rows of a list: days, entries, and folded runs of what nobody wants to read.
import type { TimelineEntry } from "../api/types";
import { dayKey } from "./time";

export type StoryRow =
  | { kind: "day"; key: string; at: Date }
  | { kind: "entry"; key: string; entry: TimelineEntry; at: Date; lastOfDay: boolean }
  | { kind: "fold"; key: string; entries: TimelineEntry[]; at: Date; lastOfDay: boolean };

const dull = new Set([
  "task.made",
  "task.cancelled",
  "task.changed",
  "person.owner_changed",
  "client.given", // of the first version
  "client.released",
  "client.expired",
]);

export function isDull(entry: TimelineEntry): boolean {
  return dull.has(entry.type);
}

/** Newest first, as the entries come. Two and more dull entries in a row of one day fold, unless `opened` has them. */
export function storyRows(entries: TimelineEntry[], zone: string, opened: ReadonlySet<string>): StoryRow[] {
  const rows: StoryRow[] = [];
  let day = "";
  for (const entry of entries) {
    const at = new Date(entry.occurred_at);
    const key = dayKey(at, zone);
    if (key !== day) {
      endDay(rows);
      rows.push({ kind: "day", key: `day-${key}`, at });
      day = key;
    }
    const last = rows.at(-1);
    if (isDull(entry) && last?.kind === "fold") last.entries.push(entry);
    else if (isDull(entry))
      rows.push({ kind: "fold", key: `fold-${entry.id}`, entries: [entry], at, lastOfDay: false });
    else rows.push({ kind: "entry", key: entry.id, entry, at, lastOfDay: false });
  }
  endDay(rows);
  return rows.flatMap((row) => unfolded(row, opened));
}

function endDay(rows: StoryRow[]) {
  const last = rows.at(-1);
  if (last && last.kind !== "day") last.lastOfDay = true;
}

function unfolded(row: StoryRow, opened: ReadonlySet<string>): StoryRow[] {
  if (row.kind !== "fold" || (row.entries.length > 1 && !opened.has(row.key))) return [row];
  return row.entries.map((entry, index) => ({
    kind: "entry",
    key: entry.id,
    entry,
    at: new Date(entry.occurred_at),
    lastOfDay: row.lastOfDay && index === row.entries.length - 1,
  }));
}

/** Whether the row shows the entry, folded or not. */
export function holds(row: StoryRow, entryId: string): boolean {
  if (row.kind === "fold") return row.entries.some((entry) => entry.id === entryId);
  return row.kind === "entry" && row.entry.id === entryId;
}

/** A text field of an event's payload; payloads are foreign, so anything may be missing. */
export function payloadText(entry: TimelineEntry, field: string): string {
  const value = (entry.payload as Record<string, unknown> | undefined)?.[field];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

export type FieldChange = { field: string; before: string; after: string };

/** The changes of a person.changed entry, whatever their values were. */
export function payloadChanges(entry: TimelineEntry): FieldChange[] {
  const list = (entry.payload as { changes?: unknown } | undefined)?.changes;
  if (!Array.isArray(list)) return [];
  const text = (value: unknown) =>
    value === null || value === undefined
      ? ""
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  return list
    .filter((change): change is Record<string, unknown> => typeof change === "object" && change !== null)
    .map((change) => ({ field: text(change.field), before: text(change.before), after: text(change.after) }));
}

/** Every simple field of an event of an unknown type, so that it is shown rather than hidden. */
export function rawFields(entry: TimelineEntry): { field: string; value: string }[] {
  const payload = entry.payload;
  if (typeof payload !== "object" || payload === null) return [];
  return Object.entries(payload)
    .filter(([field, value]) => !field.endsWith("_id") && value !== null && typeof value !== "object")
    .map(([field, value]) => ({ field, value: String(value) }));
}
