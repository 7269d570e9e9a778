import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../api/types";
import { barOutcomes, completion, noChoice } from "./choice";

const now = new Date("2026-11-20T11:58:00Z");
const outcome = (key: string, needs: Outcome["needs"], position = 1): Outcome => ({
  key,
  needs,
  position,
  next_delays: [],
  after_last_delay: 0,
  drops_contact: false,
});
const complete = (choice: Partial<typeof noChoice>, of: Outcome | undefined, note = "") =>
  completion({ ...noChoice, ...choice }, of, note, now, "Europe/Moscow");

describe("SCR-1: finishing a client", () => {
  it("asks for an outcome first", () => expect(complete({}, undefined)).toEqual({ missing: "outcome" }));
  it("takes the note along", () =>
    expect(complete({}, outcome("reached", "nothing"), " said yes ")).toEqual({
      body: { outcome: "reached", note: "said yes" },
    }));
  it("turns 15:00 into the client's next 15:00", () =>
    expect(complete({ promiseText: "15:00" }, outcome("callback", "promise"))).toEqual({
      body: { outcome: "callback", promise: { due_at: "2026-11-20T12:00:00.000Z", channel: "call" } },
    }));
  it("refuses a promise without a time, a refusal without a reason, a hand-over to nobody", () => {
    expect(complete({ promiseText: "soon" }, outcome("callback", "promise"))).toEqual({ missing: "promise" });
    expect(complete({ reason: "  " }, outcome("not_needed", "reason"))).toEqual({ missing: "reason" });
    expect(complete({}, outcome("passed_on", "target"))).toEqual({ missing: "target" });
  });
  it("hands over to a person or to a team", () => {
    expect(complete({ target: "user:7" }, outcome("passed_on", "target"))).toEqual({
      body: { outcome: "passed_on", to_user: "7" },
    });
    expect(complete({ target: "team:3" }, outcome("passed_on", "target"))).toEqual({
      body: { outcome: "passed_on", to_team: "3" },
    });
  });
  it("keeps outcomes without a digit off the bar but within reach", () => {
    const { bar, rest } = barOutcomes([
      outcome("spam", "nothing", 0),
      outcome("b", "nothing", 2),
      outcome("a", "nothing", 1),
    ]);
    expect(bar.map((one) => one.key)).toEqual(["a", "b"]);
    expect(rest.map((one) => one.key)).toEqual(["spam"]);
  });
});
