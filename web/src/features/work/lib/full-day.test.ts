import { describe, expect, it } from "vitest";
import type { DayFills } from "../../../api/types";
import { fullDay } from "./full-day";

const fills: DayFills = {
  tasks_a_day: 2,
  zone: "Europe/Moscow",
  items: [
    { day: "2026-12-03", tasks: 2, is_full: true },
    { day: "2026-12-04", tasks: 2, is_full: true },
    { day: "2026-12-05", tasks: 0, is_full: false },
    { day: "2026-12-06", tasks: 1, is_full: false },
  ],
};

describe("a promise for a full day", () => {
  it("offers the nearest days with room, at the same hour where the client is", () => {
    const full = fullDay(new Date("2026-12-03T12:00:00Z"), fills, "Asia/Tokyo");
    expect(full?.tasks).toBe(2);
    expect(full?.free.map(({ text }) => text)).toEqual(["2026-12-05 21:00", "2026-12-06 21:00"]);
    expect(full?.free[0]?.at.toISOString()).toBe("2026-12-05T12:00:00.000Z");
  });
  it("counts the days of the manager's calendar", () => {
    expect(fullDay(new Date("2026-12-04T20:59:00Z"), fills, "UTC")).not.toBeNull();
    expect(fullDay(new Date("2026-12-04T21:00:00Z"), fills, "UTC")).toBeNull();
  });
  it("says nothing of days with room, of days nobody has looked at, and before anybody has", () => {
    expect(fullDay(new Date("2026-12-05T12:00:00Z"), fills, "UTC")).toBeNull();
    expect(fullDay(new Date("2027-02-05T12:00:00Z"), fills, "UTC")).toBeNull();
    expect(fullDay(new Date("2026-12-03T12:00:00Z"), undefined, "UTC")).toBeNull();
  });
});
