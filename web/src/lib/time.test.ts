import { describe, expect, it } from "vitest";
import {
  clock,
  countdown,
  daysBetween,
  dayTitle,
  duration,
  exact,
  fromNow,
  fromWallTime,
  spanTitle,
  wallTime,
  whenWords,
} from "./time";

const now = new Date("2026-11-20T12:58:00Z"); // Friday, 17:58 in Yekaterinburg
const zone = "Asia/Yekaterinburg";
const at = (text: string) => new Date(text);

describe("times are shown in the reader's zone", () => {
  it("on the clock", () => {
    expect(clock(now, zone, "en")).toBe("17:58");
    expect(clock(now, "Europe/Moscow", "ru")).toBe("15:58");
    expect(clock(at("2026-11-20T21:05:00Z"), "Europe/Moscow", "en")).toBe("00:05");
  });
  it("and a day begins at the reader's midnight", () => {
    expect(daysBetween(at("2026-11-20T19:30:00Z"), now, zone)).toBe(1);
    expect(daysBetween(at("2026-11-19T18:30:00Z"), now, zone)).toBe(-1);
  });
  it("and a zone this browser does not know is UTC, not a crash", () =>
    expect(clock(now, "Mars/Base", "en")).toBe("12:58"));
  it("and hover says date and zone", () => expect(exact(now, zone, "en")).toContain("2026"));
});

describe("days of the story", () => {
  it("are named as people say them", () => {
    expect(dayTitle(now, now, zone, "en")).toMatch(/^Today, Friday,? 20 November$/);
    expect(dayTitle(at("2026-11-19T12:00:00Z"), now, zone, "ru")).toBe("Вчера");
    expect(dayTitle(now, now, zone, "ja")).toMatch(/^今日、11月20日/);
    expect(dayTitle(at("2026-11-12T12:00:00Z"), now, zone, "en")).toBe("12 November");
    expect(dayTitle(at("2025-11-12T12:00:00Z"), now, zone, "en")).toBe("12 November 2025");
  });
});

describe("nearness", () => {
  it("is said in the unit people would use", () => {
    expect(duration(26 * 60_000, "en")).toBe("26 min");
    expect(duration(26 * 60_000, "zh")).toContain("26");
    expect(fromNow(at("2026-11-20T12:32:00Z"), now, "ru")).toMatch(/^26 мин\.? назад$/);
    expect(fromNow(at("2026-11-20T13:00:00Z"), now, "en")).toMatch(/^in 2 min\.?$/);
    expect(fromNow(at("2026-11-20T12:57:50Z"), now, "ru")).toBe("сейчас");
  });
  it("joins the clock within an hour only", () => {
    expect(whenWords(at("2026-11-20T13:05:00Z"), now, zone, "en")).toMatch(/^18:05, in 7 min/);
    expect(whenWords(at("2026-11-21T13:05:00Z"), now, zone, "en")).toBe("tomorrow 18:05");
    expect(whenWords(at("2026-11-24T13:05:00Z"), now, zone, "en")).toBe("24 Nov 18:05");
  });
  it("counts down to nothing and not below", () => {
    expect(countdown(384_000)).toBe("06:24");
    expect(countdown(11_184_000)).toBe("3:06:24");
    expect(countdown(-5)).toBe("00:00");
  });
});

describe("a wall time", () => {
  it("goes to a moment and back, in summer and winter", () => {
    for (const text of ["2026-07-01T10:30:00Z", "2026-12-01T10:30:00Z"]) {
      const wall = wallTime(at(text), "America/New_York");
      expect(fromWallTime(wall, "America/New_York").toISOString()).toBe(text.replace("Z", ".000Z"));
    }
  });
});

describe("the name of a span of months", () => {
  const december = at("2025-11-30T19:00:00Z"); // midnight in Yekaterinburg
  it("is the month, with its year when there is room", () => {
    expect(spanTitle(december, 1, zone, "en", "long")).toBe("December 2025");
    expect(spanTitle(december, 1, zone, "en", "short")).toBe("Dec");
    expect(spanTitle(december, 1, zone, "ru", "short")).toBe("дек");
    expect(spanTitle(december, 1, zone, "ru", "long")).toBe("декабрь 2025");
    expect(spanTitle(december, 1, zone, "ja", "long")).toBe("2025年12月");
  });
  it("of a quarter is its first and last month", () =>
    expect(spanTitle(at("2025-09-30T19:00:00Z"), 3, zone, "en", "long")).toMatch(/^Oct\s–\sDec 2025$/u));
  it("of a year is the year", () =>
    expect(spanTitle(at("2024-12-31T19:00:00Z"), 12, zone, "zh", "short")).toBe("2025年"));
});
