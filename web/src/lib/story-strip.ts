// The months of a card's story as bars: none left out, so that a break is seen as one.
import { fromWallTime } from "./time";

/** What the server counts of a month. Months without entries are not among them. */
export type MonthCount = { month: string; from: string; until: string; talk: number; changes: number };

export type StripBar = {
  /** "2026-11" of its first month. */
  key: string;
  /** How many months it stands for. */
  months: number;
  from: Date;
  until: Date;
  talk: number;
  changes: number;
};

const mostBars = 24;
const sizes = [1, 3, 12];

/** "2026-11" -> how many months since the year 0. */
function numberOf(month: string): number {
  const [year = 0, of = 1] = month.split("-").map(Number);
  return year * 12 + of - 1;
}

const startOf = (number: number, zone: string) =>
  fromWallTime({ year: Math.floor(number / 12), month: (number % 12) + 1, day: 1, hour: 0, minute: 0 }, zone);
const keyOf = (number: number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;

/**
 * From the first month with an entry to the last, the oldest first. More than two years are shown by quarters,
 * more than six by years.
 */
export function stripBars(months: MonthCount[], zone: string): StripBar[] {
  if (months.length === 0) return [];
  const counted = new Map(months.map((month) => [numberOf(month.month), month]));
  const numbers = [...counted.keys()];
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const size = sizes.find((one) => (last - first) / one < mostBars) ?? 12;
  const bars: StripBar[] = [];
  for (let at = first - (first % size); at <= last; at += size) {
    const inside = Array.from({ length: size }, (_, index) => counted.get(at + index));
    const sum = (kind: "talk" | "changes") => inside.reduce((all, month) => all + (month?.[kind] ?? 0), 0);
    bars.push({
      key: keyOf(at),
      months: size,
      from: startOf(at, zone),
      until: startOf(at + size, zone),
      talk: sum("talk"),
      changes: sum("changes"),
    });
  }
  return bars;
}

export type EntryKind = "talk" | "changes";

export function barCount(bar: StripBar, kind?: EntryKind): number {
  return kind ? bar[kind] : bar.talk + bar.changes;
}

/** The fullest bar; of equal ones the newest. */
export function busiest(bars: StripBar[], kind?: EntryKind): StripBar | undefined {
  let found: StripBar | undefined;
  for (const bar of bars) if (!found || barCount(bar, kind) >= barCount(found, kind)) found = bar;
  return found;
}

/** A choice of bars next to each other, by their places. */
export type StripRange = { first: number; last: number };

export const rangeOf = (one: number, other: number): StripRange => ({
  first: Math.min(one, other),
  last: Math.max(one, other),
});

/** The bar under a place of the strip, 0 to 1 from its left edge; beyond the edges the outermost. */
export function barAt(share: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(share * count)));
}
