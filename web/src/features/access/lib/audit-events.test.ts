import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { languages } from "../../../lib/languages";
import { serverEvents } from "../../../testing/server-sentences";
import { auditEvents, entryFields } from "./audit-events";

const known = new Map(Object.values(auditEvents).flatMap((types) => Object.entries(types)));

type Words = { [key: string]: string | Words };
const read = (language: string): Words =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../../locales/${language}/words.json`), "utf8"));
const wordAt = (words: Words, path: string) =>
  path.split(".").reduce<string | Words | undefined>((at, key) => (at as Words | undefined)?.[key], words);

describe("the journal", () => {
  it("knows every event the server can write", () =>
    expect([...known.keys()].sort()).toEqual([...serverEvents().keys()].sort()));

  it("knows every field of each", () => {
    const fields = (type: string) => Object.keys(known.get(type) ?? {}).sort();
    for (const [type, names] of serverEvents())
      expect([type, ...fields(type)]).toEqual([type, ...names.sort()]);
  });

  it.each(languages)("has a word for each of them in %s", (language) => {
    const words = read(language);
    const shown = [...known].flatMap(([type, fields]) => [
      `events.${type}`,
      ...Object.keys(fields)
        .filter((field) => !["hidden", "changes", "settings"].includes(fields[field] ?? ""))
        .map((field) => `fields.${field}`),
    ]);
    expect(shown.filter((path) => typeof wordAt(words, path) !== "string")).toEqual([]);
  });
});

describe("what an entry says", () => {
  it("is its fields in a fixed order, numbers of records and empty ones left out", () => {
    const payload = { kind: "promise", task_id: "6001", owner_id: null, due_at: "2026-11-21T15:00:00Z" };
    expect(entryFields("task.made", payload)).toEqual([
      { field: "kind", value: "promise", as: "kind" },
      { field: "due_at", value: "2026-11-21T15:00:00Z", as: "moment" },
    ]);
  });
  it("holds what a newer program wrote, as it is", () => {
    expect(entryFields("door.opened", { by: "Anna" })).toEqual([{ field: "by", value: "Anna", as: "text" }]);
    expect(entryFields("note.added", { text: "called", mood: "good" }).map(({ field }) => field)).toEqual([
      "text",
      "mood",
    ]);
  });
  it("survives what is not an object", () => {
    expect(entryFields("note.added", undefined)).toEqual([]);
    expect(entryFields("note.added", [1])).toEqual([]);
  });
});
