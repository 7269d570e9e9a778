import { describe, expect, it } from "vitest";
import { dayTrack } from "./day-track";

const now = new Date("2026-11-20T14:03:00Z"); // 19:03 in Yekaterinburg
const zone = "Asia/Yekaterinburg";
const at = (clock: string) => new Date(`2026-11-20T${clock}:00Z`);

describe("the rest of the day on a line", () => {
  it("has each moment once, the soonest first, at its place", () => {
    const track = dayTrack(
      [at("15:03"), at("14:33"), new Date("2026-11-20T14:33:00.400Z"), at("14:33")],
      now,
      zone,
    );
    expect(track.map((point) => [point.at.toISOString().slice(11, 16), point.place])).toEqual([
      ["14:33", 50],
      ["15:03", 100],
    ]);
  });
  it("ends with the reader's day, not with Greenwich's", () => {
    expect(dayTrack([at("18:59"), at("19:01")], now, zone)).toHaveLength(1);
    expect(dayTrack([at("18:59"), at("19:01")], now, "UTC")).toHaveLength(2);
  });
  it("leaves out what is past", () => expect(dayTrack([at("14:03"), at("13:00")], now, zone)).toEqual([]));
  it("is an hour long at least, so that near is near", () =>
    expect(dayTrack([at("14:09")], now, zone)[0]?.place).toBe(10));
  it("names no time that would cover another", () => {
    const clocks = ["14:05", "14:33", "14:35", "15:03"];
    expect(dayTrack(clocks.map(at), now, zone).map((point) => point.named)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
  it("shows no more than a line can hold", () =>
    expect(
      dayTrack(
        Array.from({ length: 20 }, (_, n) => at(`15:${10 + n}`)),
        now,
        zone,
      ),
    ).toHaveLength(8));
});
