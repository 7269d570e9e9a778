import { describe, expect, it } from "vitest";
import { averageLate, firstOf, onTime, onTimePercent } from "./lateness";

const kept = (promises: number, promises_late: number, late_minutes: number) => ({
  promises,
  promises_late,
  late_minutes,
});

describe("promises kept", () => {
  it("are on time unless they were late", () => {
    expect(onTime(kept(6, 1, 4))).toBe(5);
    expect(onTime(kept(0, 0, 0))).toBe(0);
  });

  it("late, were so by the average of the late ones alone, never by no minute", () => {
    expect(averageLate(kept(6, 1, 4))).toBe(4);
    expect(averageLate(kept(6, 2, 11))).toBe(6);
    expect(averageLate(kept(6, 3, 1))).toBe(1);
    expect(averageLate(kept(6, 0, 0))).toBe(0);
  });

  it("fill their share of the bar", () => {
    expect(onTimePercent(kept(4, 1, 9))).toBe(75);
    expect(onTimePercent(kept(0, 0, 0))).toBe(0);
  });
});

describe("the first day", () => {
  const now = new Date("2026-03-01T21:30:00Z"); // 2 March in Moscow
  it("is today for one day, in the zone of the reader", () => {
    expect(firstOf(1, now, "UTC")).toBe("2026-03-01");
    expect(firstOf(1, now, "Europe/Moscow")).toBe("2026-03-02");
  });
  it("lies a week back with today included, over the end of a month", () =>
    expect(firstOf(7, now, "UTC")).toBe("2026-02-23"));
});
