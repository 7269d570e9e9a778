import { describe, expect, it } from "vitest";
import { parsePromise } from "./promise-time";

const now = new Date("2026-11-20T11:58:00Z"); // Friday, 14:58 in Moscow
const moscow = (text: string) => parsePromise(text, now, "Europe/Moscow")?.toISOString();

describe("SCR-1: a promised time as typed", () => {
  it.each(["15:00", "15.00", "1500", "15", "3 pm", "15点", "15時", "в 15:00"])(
    "%s is today at 15:00 of the client",
    (text) => expect(moscow(text)).toBe("2026-11-20T12:00:00.000Z"),
  );
  it("is tomorrow when that time has passed today", () =>
    expect(moscow("14:30")).toBe("2026-11-21T11:30:00.000Z"));
  it("is in the client's zone, not in the manager's", () =>
    expect(parsePromise("15:00", now, "Asia/Shanghai")?.toISOString()).toBe("2026-11-21T07:00:00.000Z"));
  it.each(["tomorrow 15:00", "завтра в 15:00", "明天15点", "明日 15:00"])("%s is tomorrow", (text) =>
    expect(moscow(text)).toBe("2026-11-21T12:00:00.000Z"),
  );
  it.each([
    "mon 9",
    "пн 9:00",
    "понедельник 9:00",
    "周一 9:00",
    "月曜日 9時",
    "23.11 9:00",
    "2026-11-23 9:00",
    "11月23日 9:00",
  ])("%s is on Monday", (text) => expect(moscow(text)).toBe("2026-11-23T06:00:00.000Z"));
  it.each(["+30", "30 min", "через 30 мин", "30分钟后"])("%s is half an hour from now", (text) =>
    expect(moscow(text)).toBe("2026-11-20T12:28:00.000Z"),
  );
  it("counts hours, too", () => expect(moscow("2 ч")).toBe("2026-11-20T13:58:00.000Z"));
  it.each(["", "soon", "25:00", "15:77", "31.11 15:00", "12.10 15:00", "сегодня 9:00"])(
    "%j is refused",
    (text) => expect(moscow(text)).toBeUndefined(),
  );
  it("crosses a change of the clocks by the wall", () =>
    expect(
      parsePromise("sunday 9:00", new Date("2026-03-28T12:00:00Z"), "Europe/Berlin")?.toISOString(),
    ).toBe("2026-03-29T07:00:00.000Z"));
});
