import { describe, expect, it } from "vitest";
import type { ImportPair } from "../api/types";
import { evidenceRows, rowOf } from "./pair";

const pair = {
  number: 1,
  left: { grade: "7", city: "Киров (Вятка)", name: "Надежда", messenger: "@nad" },
  right: { name: "Лаврентьева Надежда", city: "" },
  evidence: [
    { field: "handle", reason: "same_handle", left: "@nad", right: "@NAD", points: 40 },
    { field: "name", reason: "first_name_equal", left: "", right: "", points: 12 },
  ],
} as unknown as ImportPair;

describe("the table of a pair", () => {
  const rows = evidenceRows(pair);
  it("starts with the name, and calls a handle what its column is called", () => {
    expect(rows.map((row) => row.field)).toEqual(["name", "messenger", "age_or_grade", "city"]);
  });
  it("fills a side that the sheet leaves empty from the evidence", () => {
    expect(rows[1]).toMatchObject({ left: "@nad", right: "@NAD", points: 40 });
  });
  it("shows a field without evidence all the same", () => {
    expect(rows[3]).toMatchObject({ left: "Киров (Вятка)", right: "", reason: undefined });
  });
});

it("reads the row out of a place, even when the file's name has a comma", () => {
  expect(rowOf("leads, new.csv, row 12")).toEqual({ file: "leads, new.csv", row: 12 });
  expect(rowOf("leads.csv, 1017")).toEqual({ file: "leads.csv", row: 1017 });
  expect(rowOf("")).toEqual({ file: "" });
});
