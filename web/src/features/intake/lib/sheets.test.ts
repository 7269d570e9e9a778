import { describe, expect, it } from "vitest";
import type { FileInfo, Mapping } from "../api/types";
import { fileNames, fileOf, notRead, readSheets, withSheet } from "./sheets";

const sheet = (name: string, more: Partial<FileInfo> = {}): FileInfo => ({
  name,
  size_bytes: 1,
  encoding: "UTF-8",
  delimiter: "xlsx",
  rows: 10,
  line_breaks_in_cells: 0,
  date_styles: [],
  columns: [],
  ...more,
});
const mapping: Mapping = {
  source: "",
  columns: {},
  zone: "Europe/Moscow",
  region: "RU",
  owners: [],
  statuses: [],
  left_out: [],
  sources: {},
};
const january = sheet("book.xlsx / January", { worksheet: "January" });
const notes = sheet("book.xlsx / Notes", { worksheet: "Notes", not_read: "empty", rows: 0 });
const old = sheet("book.xlsx / Old", { worksheet: "Old", not_read: "hidden", rows: 0 });
const files = [january, notes, old];

describe("IMP-2: the sheets of an import", () => {
  it("are read unless they are hidden, empty or left out by hand", () => {
    expect(readSheets({ files, mapping })).toEqual([january]);
    const without = withSheet(mapping, january.name, false);
    expect(readSheets({ files, mapping: without })).toEqual([]);
    expect(notRead(january, without)).toBe("by_hand");
    expect(notRead(old, withSheet(mapping, old.name, false))).toBe("hidden");
  });
  it("are read again once they are taken back, whatever the server knew last", () => {
    const once = withSheet(withSheet(mapping, january.name, false), january.name, false);
    expect(once.left_out).toEqual([january.name]);
    const back = withSheet(once, january.name, true);
    expect(notRead({ ...january, not_read: "by_hand" }, back)).toBeUndefined();
    expect(mapping.left_out).toEqual([]);
  });
  it("name their file once", () => {
    expect(fileNames([...files, sheet("leads.csv")])).toBe("book.xlsx, leads.csv");
    expect(fileOf(sheet("book.xlsx", { worksheet: "Leads" }))).toBe("book.xlsx");
  });
});
