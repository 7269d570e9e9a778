import { describe, expect, it } from "vitest";
import type { PassedOver } from "../../../api/types";
import { passedLines } from "./passed-over";

function item(id: string, before: boolean, code: string, params: Record<string, string> = {}): PassedOver {
  const task = { id, person_id: `p${id}`, kind: "promise", due_at: "2026-11-20T13:10:00Z" };
  return { task, person_name: `N${id}`, before, reason: { code, params } } as PassedOver;
}
const ends = (items: PassedOver[]) => passedLines(items).map((line) => line.end);

describe("the end of a line of the why-panel", () => {
  it("says from when, after what, or with whom", () =>
    expect(
      ends([
        item("1", true, "rests", { until_at: "2026-11-20T13:20:00Z" }),
        item("2", true, "not_yet_due", { due_at: "2026-11-20T13:10:00Z" }),
        item("3", true, "would_overrun", { minutes: "10", promise_at: "2026-11-20T13:30:00Z" }),
        item("4", true, "with_colleague", { name: "Ильдар", since: "2026-11-20T12:55:00Z" }),
      ]),
    ).toEqual([
      { say: "from", at: new Date("2026-11-20T13:20:00Z") },
      { say: "from", at: new Date("2026-11-20T13:10:00Z") },
      { say: "after", at: new Date("2026-11-20T13:30:00Z") },
      { say: "with", name: "Ильдар" },
    ]));
  it("says who comes next, once: whoever came since before those behind", () => {
    expect(
      ends([item("1", true, "came_since"), item("2", false, "newer"), item("3", false, "ranks_below")]),
    ).toEqual([{ say: "next" }, null, null]);
    expect(
      ends([
        item("1", true, "rests", { until_at: "x" }),
        item("2", false, "newer"),
        item("3", false, "newer"),
      ]),
    ).toEqual([{ say: "next" }, null, null]);
  });
  it("keeps the order of the queue", () =>
    expect(
      passedLines([item("2", true, "rests"), item("1", false, "newer")]).map((line) => line.name),
    ).toEqual(["N2", "N1"]));
});
