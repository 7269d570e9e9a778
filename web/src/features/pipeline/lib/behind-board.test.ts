import { describe, expect, it } from "vitest";
import type { Conversion } from "../api/types";
import { whoClosed, whoReached, whoStayed } from "./behind-board";

const filter = { days: 30, owner_id: "7", source: "blogger" };
const fell: Conversion = {
  applied: 100,
  trial: 60,
  paid: 20,
  applied_before: 100,
  trial_before: 60,
  paid_before: 50,
};

describe("the people behind the numbers of the board", () => {
  it("are those of the basket, the days and the filter of the board", () =>
    expect(whoReached("trial", filter)).toEqual({
      reached: "trial",
      applied_days: 30,
      owner_id: "7",
      source: "blogger",
    }));
  it("are those who did not take the step that the conclusion speaks of", () =>
    expect(whoStayed(fell, { days: 30 })).toEqual({
      count: 40,
      behind: { reached: "trial", short_of: "paid", applied_days: 30 },
    }));
  it("are nobody while the conversion holds, or when everybody took the step", () => {
    expect(whoStayed({ ...fell, paid_before: 20 }, { days: 30 })).toBeNull();
    expect(whoStayed({ ...fell, paid: 60 }, { days: 30 })).toBeNull();
  });
  it("are those closed as the reason says, be it a final status or a reason of its own", () => {
    expect(whoClosed({ days: 7 }, "spam")).toEqual({ final_status: "spam", closed_days: 7 });
    expect(whoClosed({ days: 7 }, "price")).toEqual({ reason: "price", closed_days: 7 });
    expect(whoClosed({ days: 7 })).toEqual({ closed_days: 7 });
  });
});
