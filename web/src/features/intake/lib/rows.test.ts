import { describe, expect, it } from "vitest";
import type { Mapping } from "../api/types";
import { ownerOfRow, pageOf, stageOfRow } from "./rows";

const mapping = {
  owners: [
    { value: "", rows: 3, distribute: true, proposed: true },
    { value: "Марина", rows: 2, account_id: "7", distribute: false, proposed: false },
  ],
  statuses: [{ value: "Недозвон", rows: 1, stage: "applied", proposed: true }],
} as unknown as Mapping;

describe("a page of rows", () => {
  it("says which rows it holds", () =>
    expect(
      pageOf(
        [
          [1, 2, 3],
          [4, 5],
        ],
        1,
      ),
    ).toEqual({ rows: [4, 5], from: 4, to: 5 }));
  it("is empty beyond the last", () => expect(pageOf([[1]], 3).rows).toEqual([]));
});

describe("the card of a row", () => {
  it("stands where its word is mapped to, however it is written", () =>
    expect(stageOfRow(mapping, { word: " недозвон" })?.stage).toBe("applied"));
  it("stands nowhere known without a mapping", () =>
    expect(stageOfRow(mapping, { word: "?" })).toBeUndefined());
  it("belongs to whom its manager is mapped to, an empty cell too", () => {
    expect(ownerOfRow(mapping, { owner: "Марина" })?.account_id).toBe("7");
    expect(ownerOfRow(mapping, { owner: "" })?.distribute).toBe(true);
  });
});
