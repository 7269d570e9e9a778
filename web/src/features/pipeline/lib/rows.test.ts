import { describe, expect, it } from "vitest";
import type { BoardCard } from "../api/types";
import { drawnRows, rowOfDeal, rowsOf } from "./rows";

const card = (id: string) => ({ deal: { id } }) as BoardCard;
const rows = rowsOf([
  { name: "late", cards: [card("a")], more: false },
  { name: "later", cards: [card("b"), card("c")], more: true },
]);

describe("the rows of a column", () => {
  it("are headings with their cards below", () =>
    expect(rows.map(({ key }) => key)).toEqual(["late", "a", "later", "b", "c"]));
  it("count the cards through all groups", () =>
    expect(rows.map((row) => (row.is === "card" ? row.place : 0))).toEqual([0, 1, 0, 2, 3]));
  it("know where a card stands, and that of another column nowhere", () => {
    expect(rowOfDeal(rows, "c")).toBe(4);
    expect(rowOfDeal(rows, "elsewhere")).toBe(-1);
    expect(rowOfDeal(rows, null)).toBe(-1);
  });
  it("are none in an empty column", () => expect(rowsOf([])).toEqual([]));
});

describe("the rows drawn", () => {
  it("are those in sight", () => expect(drawnRows([3, 4], -1)).toEqual([3, 4]));
  it("hold the focused card too, above and below what is in sight", () => {
    expect(drawnRows([3, 4], 1)).toEqual([1, 3, 4]);
    expect(drawnRows([3, 4], 9)).toEqual([3, 4, 9]);
  });
  it("hold it once", () => expect(drawnRows([3, 4], 4)).toEqual([3, 4]));
});
