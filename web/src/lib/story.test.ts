import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "../api/types";
import { holds, payloadChanges, payloadText, rawFields, storyRows } from "./story";

let last = 0;
const entry = (type: string, occurred_at: string, payload: unknown = {}): TimelineEntry =>
  ({ id: String(++last), type, occurred_at, recorded_at: occurred_at, payload }) as TimelineEntry;
const none = new Set<string>();

describe("CARD-6: the story", () => {
  it("is divided by the reader's days, newest first", () => {
    const entries = [
      entry("note.added", "2026-11-20T21:30:00Z"),
      entry("note.added", "2026-11-20T20:00:00Z"),
    ];
    const kinds = (zone: string) => storyRows(entries, zone, none).map((row) => row.kind);
    expect(kinds("UTC")).toEqual(["day", "entry", "entry"]);
    expect(kinds("Europe/Moscow")).toEqual(["day", "entry", "day", "entry"]);
  });
  it("folds small steps in a row and unfolds them when asked", () => {
    const steps = ["12:00", "11:00", "10:00"].map((time) => entry("task.made", `2026-11-20T${time}:00Z`));
    const rows = storyRows([entry("note.added", "2026-11-20T13:00:00Z"), ...steps], "UTC", none);
    const fold = rows.at(-1);
    expect(fold?.kind === "fold" && fold.entries.length).toBe(3);
    expect(fold && holds(fold, steps[1]?.id ?? "")).toBe(true);
    expect(storyRows(steps, "UTC", new Set([`fold-${steps[0]?.id}`])).map((row) => row.kind)).toEqual([
      "day",
      "entry",
      "entry",
      "entry",
    ]);
  });
  it("leaves a single small step as it is", () =>
    expect(
      storyRows([entry("task.made", "2026-11-20T12:00:00Z")], "UTC", none).map((row) => row.kind),
    ).toEqual(["day", "entry"]));
  it("ends the line of a day at its last entry", () => {
    const rows = storyRows(
      [entry("note.added", "2026-11-20T12:00:00Z"), entry("note.added", "2026-11-19T12:00:00Z")],
      "UTC",
      none,
    );
    expect(rows.map((row) => row.kind !== "day" && row.lastOfDay)).toEqual([false, true, false, true]);
  });
});

describe("payloads are foreign", () => {
  it("and may miss anything", () => {
    expect(payloadText(entry("x", "2026-11-20T12:00:00Z", null), "text")).toBe("");
    expect(payloadText(entry("x", "2026-11-20T12:00:00Z", { text: { deep: 1 } }), "text")).toBe("");
    expect(payloadChanges(entry("x", "2026-11-20T12:00:00Z", { changes: "none" }))).toEqual([]);
    expect(
      payloadChanges(
        entry("x", "2026-11-20T12:00:00Z", { changes: [null, { field: "goal", after: ["a"] }] }),
      ),
    ).toEqual([{ field: "goal", before: "", after: '["a"]' }]);
  });
  it("and are shown by their plain fields when nobody knows the type", () =>
    expect(
      rawFields(entry("x", "2026-11-20T12:00:00Z", { a: 1, person_id: "7", nested: {}, b: "two", c: null })),
    ).toEqual([
      { field: "a", value: "1" },
      { field: "b", value: "two" },
    ]));
});
