// The pictures of a rehearsal: what becomes of the rows, and what the funnel will hold.
import type { BasketForecast, Rehearsal } from "../api/types";

export type BarPart = "new" | "joined" | "updated" | "unchanged" | "eye" | "unreadable";
export type RowShare = { part: BarPart; count: number; percent: number };

/** A part with rows is never thinner than this, or nobody would see the 16 rows of 1,800 that matter. */
const thinnest = 0.8;

/** Pairs a person is asked about: those that may be one person, and those that may be a family. */
export const pairsToSee = (rehearsal: Rehearsal) => rehearsal.proposed_pairs + rehearsal.families;

/** The bar of rows, in the order in which they need nobody, then somebody. Parts without rows are left out. */
export function rowBar(rehearsal: Rehearsal): RowShare[] {
  const eye = pairsToSee(rehearsal);
  const all: [BarPart, number][] = [
    ["new", rehearsal.new_people],
    ["joined", rehearsal.joined_rows],
    ["updated", rehearsal.updated],
    ["unchanged", rehearsal.unchanged],
    ["eye", eye],
    ["unreadable", rehearsal.unreadable],
  ];
  const parts = all.filter(([, count]) => count > 0);
  // Undecided rows come in as new people: the amber part is cut out of theirs.
  const drawn = (part: BarPart, count: number) => (part === "new" ? Math.max(0, count - eye) : count);
  const total = parts.reduce((sum, [part, count]) => sum + drawn(part, count), 0);
  const shares = parts.map(([part, count]) => ({
    part,
    count,
    percent: Math.max(thinnest, (100 * drawn(part, count)) / total),
  }));
  const width = shares.reduce((sum, share) => sum + share.percent, 0);
  return shares.map((share) => ({ ...share, percent: (100 * share.percent) / width }));
}

export type ForecastBar = {
  key: string;
  today: number;
  added: number;
  todayPercent: number;
  addedPercent: number;
};

/** The funnel after this import. Final statuses are one line, last: they make no work. */
export function forecastBars(funnel: BasketForecast[], finals: readonly string[]): ForecastBar[] {
  const stages = funnel.filter((line) => !finals.includes(line.stage));
  const closed = funnel.filter((line) => finals.includes(line.stage));
  const lines = stages.map(({ stage, today, added }) => ({ key: stage, today, added }));
  if (closed.length > 0) {
    const sum = (of: "today" | "added") => closed.reduce((total, line) => total + line[of], 0);
    lines.push({ key: "closed", today: sum("today"), added: sum("added") });
  }
  const longest = Math.max(1, ...lines.map((line) => line.today + line.added));
  return lines.map((line) => ({
    ...line,
    todayPercent: (100 * line.today) / longest,
    addedPercent: (100 * line.added) / longest,
  }));
}

/** How many rows would be written. */
export function rowsToApply(rehearsal: Rehearsal): number {
  return Math.max(0, rehearsal.rows - rehearsal.unreadable);
}
