import { describe, expect, it } from "vitest";
import { behindParts, readBehind, without } from "./behind";

describe("who stands behind a number", () => {
  it("is read from the address", () =>
    expect(readBehind({ reached: "trial", short_of: "paid", applied_days: 30, nobodys: true })).toEqual({
      reached: "trial",
      short_of: "paid",
      applied_days: 30,
      nobodys: true,
    }));
  it("keeps an id that the address reads as a number, and a reason that is one", () =>
    expect(readBehind({ owner_id: 7, reason: 2026 })).toEqual({ owner_id: "7", reason: "2026" }));
  it("leaves out what nobody can mean", () =>
    expect(
      readBehind({
        state: "half",
        step: "?",
        applied_days: -1,
        closed_days: "x",
        stage: "",
        q: "Anna",
        nobodys: 1,
      }),
    ).toEqual({}));
  it("loses one part at a time", () =>
    expect(without({ reason: "price", closed_days: 30 }, "reason")).toEqual({ closed_days: 30 }));
  it("has a place for every part", () => expect(new Set(behindParts).size).toBe(12));
});
