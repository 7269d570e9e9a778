import { describe, expect, it } from "vitest";
import { barAt, barCount, busiest, type MonthCount, rangeOf, stripBars } from "./story-strip";

const month = (of: string, talk: number, changes = 0): MonthCount => ({
  month: of,
  from: "",
  until: "",
  talk,
  changes,
});

describe("the months of a story", () => {
  it("are shown from the first to the last with the empty ones between", () => {
    const bars = stripBars([month("2026-02", 3), month("2025-11", 1, 2)], "Europe/Moscow");
    expect(bars.map((bar) => [bar.key, bar.talk, bar.changes])).toEqual([
      ["2025-11", 1, 2],
      ["2025-12", 0, 0],
      ["2026-01", 0, 0],
      ["2026-02", 3, 0],
    ]);
  });
  it("begin and end by the reader's calendar", () => {
    const [bar] = stripBars([month("2026-11", 1)], "Europe/Moscow");
    expect(bar?.from.toISOString()).toBe("2026-10-31T21:00:00.000Z");
    expect(bar?.until.toISOString()).toBe("2026-11-30T21:00:00.000Z");
  });
  it("of more than two years are quarters, of more than six years", () => {
    const quarters = stripBars([month("2023-02", 1), month("2026-11", 2)], "UTC");
    expect(quarters[0]).toMatchObject({ key: "2023-01", months: 3, talk: 1 });
    expect(quarters.at(-1)).toMatchObject({ key: "2026-10", talk: 2 });
    expect(quarters).toHaveLength(16);
    const years = stripBars([month("2015-06", 1), month("2026-11", 2)], "UTC");
    expect(years[0]).toMatchObject({ key: "2015-01", months: 12 });
    expect(years).toHaveLength(12);
  });
  it("of two years exactly are still months", () =>
    expect(stripBars([month("2024-12", 1), month("2026-11", 1)], "UTC")).toHaveLength(24));
  it("lose no entry, however they are put together", () => {
    const months = Array.from({ length: 60 }, (_, n) =>
      month(`${2020 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`, n, 1),
    );
    const bars = stripBars(months, "UTC");
    expect(bars.reduce((sum, bar) => sum + barCount(bar, "talk"), 0)).toBe((59 * 60) / 2);
    expect(bars.reduce((sum, bar) => sum + barCount(bar), 0)).toBe((59 * 60) / 2 + 60);
  });
  it("of no entries are none", () => expect(stripBars([], "UTC")).toEqual([]));
});

describe("the fullest month", () => {
  const bars = stripBars([month("2026-01", 5, 1), month("2026-02", 2, 9), month("2026-03", 5, 0)], "UTC");
  it("is counted of the kind that is shown", () => {
    expect(busiest(bars)?.key).toBe("2026-02");
    expect(busiest(bars, "talk")?.key).toBe("2026-03");
  });
  it("of nothing is none", () => expect(busiest([])).toBeUndefined());
});

describe("a drag", () => {
  it("covers the months between, in either direction", () =>
    expect([rangeOf(2, 5), rangeOf(5, 2)]).toEqual([
      { first: 2, last: 5 },
      { first: 2, last: 5 },
    ]));
  it("beyond the edges ends at the outermost month", () =>
    expect([barAt(-0.2, 12), barAt(0, 12), barAt(0.5, 12), barAt(1, 12), barAt(3, 12)]).toEqual([
      0, 0, 6, 11, 11,
    ]));
});
