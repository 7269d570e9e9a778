import { describe, expect, it } from "vitest";
import type { PersonCard } from "../api/types";
import { compareRows, keptAtFirst, relationAtFirst, type Side, shownSide, taken } from "./comparison";

function card(name: string, profile: object, more: object = {}): PersonCard {
  const contacts = [{ id: "1", kind: "phone", value: "+79161234567", label: "", is_main: true }];
  const person = { id: name, name, kind: "lead", profile, source: {}, fields: {}, ...more };
  return { person, contacts, family: [] } as unknown as PersonCard;
}
const mother = card("Ольга", { city: "Казань", goal: "IELTS" });
const child = card("Тимур", { city: "Москва", level: "A2" }, { fields: { school: "7" } });
const evidence = [
  { field: "phone", reason: "same_number", left: "", right: "", points: 70 },
  { field: "name", reason: "name_differs", left: "", right: "", points: -20 },
];
const own = [
  { id: "1", key: "school", label: "School no.", kind: "text", choices: [], position: 0 },
] as never;
const rows = compareRows(mother, child, evidence, own);
const none = new Map<string, Side>();
const row = (field: string) => rows.find((one) => one.field === field);

describe("two cards side by side", () => {
  it("have a row for each field that either has, the telling ones first", () =>
    expect(rows.map(({ field }) => field)).toEqual([
      "name",
      "phone",
      "city",
      "goal",
      "level",
      "fields/school",
    ]));
  it("show the evidence beside its field", () => {
    expect(row("phone")).toMatchObject({ reason: "same_number", points: 70 });
    expect(row("city")?.points).toBeUndefined();
  });
  it("let one choose where the two differ, never among contacts, which are all kept", () => {
    expect(rows.filter(({ choosable }) => choosable).map(({ field }) => field)).toEqual(["name", "city"]);
    const other = { ...child, contacts: [{ ...child.contacts[0], value: "+79990000000" }] } as PersonCard;
    expect(compareRows(mother, other, [], own).find(({ field }) => field === "phone")?.choosable).toBe(false);
  });
  it("tell owner, kind and zone only where they differ", () => {
    expect(row("kind")).toBeUndefined();
    const student = card("Тимур", {}, { kind: "student" });
    expect(compareRows(mother, student, [], []).at(-1)).toMatchObject({ field: "kind", right: "student" });
  });
});

describe("what the kept card takes", () => {
  it("is nothing but the gaps, which the server fills, unless something is chosen", () => {
    expect(taken(rows, none, "left")).toEqual([]);
    expect(shownSide(row("level") as never, none, "left")).toBe("right");
    expect(shownSide(row("goal") as never, none, "left")).toBe("left");
  });
  it("is what was chosen from the other card", () =>
    expect(taken(rows, new Map([["city", "right"]]), "left")).toEqual(["city"]));
  it("turns round when the other card stays", () =>
    expect(taken(rows, new Map([["city", "right"]]), "right")).toEqual([]));
});

describe("the card that stays", () => {
  const closed = card("Closed", {}, { final_status: "spam" });
  it("is the one that was asked for", () => expect(keptAtFirst(mother, child, "right")).toBe("right"));
  it("is not a closed one beside a live one", () => {
    expect(keptAtFirst(closed, child)).toBe("right");
    expect(keptAtFirst(mother, closed, "right")).toBe("left");
    expect(keptAtFirst(closed, closed, "right")).toBe("right");
  });
});

describe("who the other likely is", () => {
  const now = new Date("2026-11-30T12:00:00Z");
  const pupil = card("Тимур", { grade: "7" });
  const young = card("Lena", { birth_date: "2012-05-04", grade: "adult" });
  it("is a child beside a grown-up, a parent the other way round", () => {
    expect(relationAtFirst(mother, pupil, now)).toBe("child");
    expect(relationAtFirst(pupil, mother, now)).toBe("parent");
    expect(relationAtFirst(mother, young, now)).toBe("child");
  });
  it("is a brother or sister among pupils, and left open among grown-ups", () => {
    expect(relationAtFirst(pupil, young, now)).toBe("sibling");
    expect(relationAtFirst(mother, card("Ира", { birth_date: "1990-01-01" }), now)).toBe("relative");
  });
});
