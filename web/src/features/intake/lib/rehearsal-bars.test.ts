import { describe, expect, it } from "vitest";
import type { Rehearsal } from "../api/types";
import { forecastBars, rowBar, rowsToApply } from "./rehearsal-bars";

const rehearsal = {
  rows: 1800,
  new_people: 1547,
  joined_rows: 196,
  proposed_pairs: 30,
  families: 11,
  updated: 0,
  unchanged: 0,
  unreadable: 1,
} as Rehearsal;

describe("the bar of rows", () => {
  const bar = rowBar(rehearsal);
  it("leaves out what has no rows and fills the whole width", () => {
    expect(bar.map((share) => share.part)).toEqual(["new", "joined", "eye", "unreadable"]);
    expect(bar.reduce((sum, share) => sum + share.percent, 0)).toBeCloseTo(100);
  });
  it("counts families among the pairs to see, and draws them as a part of the new people", () => {
    const eye = bar.find((share) => share.part === "eye");
    expect(eye?.count).toBe(41);
    expect(bar[0]?.count).toBe(1547);
    expect((bar[0]?.percent ?? 0) / (eye?.percent ?? 1)).toBeCloseTo((1547 - 41) / 41);
  });
  it("keeps a single row wide enough to be seen", () => {
    expect(bar.at(-1)?.percent).toBeGreaterThan(0.7);
  });
  it("is empty when the sheet is", () => {
    expect(
      rowBar({ ...rehearsal, new_people: 0, joined_rows: 0, proposed_pairs: 0, families: 0, unreadable: 0 }),
    ).toEqual([]);
  });
});

describe("the funnel after an import", () => {
  const bars = forecastBars(
    [
      { stage: "applied", today: 20, added: 180 },
      { stage: "spam", today: 4, added: 6 },
      { stage: "paid", today: 10, added: 0 },
      { stage: "not_needed", today: 30, added: 60 },
    ],
    ["spam", "not_needed"],
  );
  it("puts all final statuses on one line, last", () => {
    expect(bars.map(({ key, today, added }) => [key, today, added])).toEqual([
      ["applied", 20, 180],
      ["paid", 10, 0],
      ["closed", 34, 66],
    ]);
  });
  it("measures every bar by the longest", () => {
    expect(bars[0]).toMatchObject({ todayPercent: 10, addedPercent: 90 });
    expect(bars[2]).toMatchObject({ todayPercent: 17, addedPercent: 33 });
  });
  it("does not divide by an empty funnel", () => {
    expect(forecastBars([{ stage: "applied", today: 0, added: 0 }], [])[0]?.addedPercent).toBe(0);
  });
});

it("writes every row that can be read", () => expect(rowsToApply(rehearsal)).toBe(1799));
