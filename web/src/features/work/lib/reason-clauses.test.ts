import { describe, expect, it } from "vitest";
import { reasonLine, urgency } from "./reason-clauses";

const due = "2026-11-20T12:00:00Z";
const since = "2026-11-20T11:32:00Z";
const promise = { code: "promise_due", params: { due_at: due, channel: "mail" } };

describe("PRIO-0: the reason line", () => {
  it("says how long a question waits", () => {
    const line = reasonLine(
      [
        { code: "kind_due", params: { kind: "active_question" } },
        { code: "waiting_since", params: { since } },
      ],
      "x",
    );
    expect(line).toEqual({ first: { say: "waiting", kind: "active_question", since: new Date(since) } });
  });
  it("joins two duties with one person into one visit", () => {
    const line = reasonLine(
      [{ code: "kind_due", params: { kind: "active_question" } }, promise],
      "active_question",
    );
    expect(line.first).toEqual({ say: "due", kind: "active_question" });
    expect(line.second).toEqual({ say: "promise", channel: "mail", at: new Date(due) });
  });
  it("says a promise once, though it is the kind, too", () => {
    const line = reasonLine([{ code: "kind_due", params: { kind: "promise" } }, promise], "promise");
    expect(line.first.say).toBe("promise");
    expect(line.second).toBeUndefined();
  });
  it("falls back on the kind of the task when every code is unknown", () =>
    expect(reasonLine([{ code: "moon_phase", params: { x: "1" } }], "follow_up")).toEqual({
      first: { say: "due", kind: "follow_up" },
    }));
  it("does not believe a time it cannot read", () =>
    expect(
      reasonLine([{ code: "promise_due", params: { due_at: "soon" } }], "promise").promise,
    ).toBeUndefined());
});

describe("urgency", () => {
  const at = new Date(due);
  it("is amber within a quarter of an hour and red from the moment on", () => {
    expect(urgency(at, new Date("2026-11-20T11:40:00Z"))).toBe("plain");
    expect(urgency(at, new Date("2026-11-20T11:50:00Z"))).toBe("soon");
    expect(urgency(at, new Date("2026-11-20T12:00:01Z"))).toBe("late");
  });
});
