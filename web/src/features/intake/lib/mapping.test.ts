import { describe, expect, it } from "vitest";
import type { Column, FileInfo, Mapping } from "../api/types";
import {
  columnLines,
  ownerWord,
  sourceOf,
  troubles,
  waiting,
  withMeaning,
  withOwner,
  withProposalsTaken,
  withStatus,
} from "./mapping";

const column = (header: string, meaning: Column["meaning"], sure = 99, example = "x"): Column => ({
  header,
  meaning,
  sure_percent: sure,
  example,
  filled: 10,
});
const file = (...columns: Column[]): FileInfo => ({
  name: "a.csv",
  size_bytes: 1,
  encoding: "UTF-8",
  delimiter: ",",
  rows: 10,
  line_breaks_in_cells: 0,
  date_styles: [],
  columns,
});
const mapping: Mapping = {
  source: "a",
  columns: {},
  zone: "Europe/Moscow",
  region: "RU",
  owners: [
    { value: "Илья П.", rows: 3, account_id: "7", distribute: false, proposed: true },
    { value: "", rows: 2, distribute: false, proposed: true },
  ],
  statuses: [{ value: "спам", rows: 1, final_status: "spam", proposed: true }],
  left_out: [],
  sources: {},
};

describe("columns of the sheets", () => {
  it("asks for a look at what is less than 80 % sure, until a person changes it", () => {
    const files = [file(column("Имя", "name"), column("Когда", "wanted_times", 64))];
    expect(columnLines(files, mapping).map((line) => line.check)).toEqual([false, true]);
    const changed = withMeaning(mapping, "Когда", "note");
    const after = columnLines(files, changed)[1];
    expect(after).toMatchObject({ chosen: "note", byHand: true, check: false });
  });
  it("shows a header of two files once, with the rows of both and the first example there is", () => {
    const lines = columnLines(
      [file(column("Имя", "name", 99, "")), file(column("Имя", "name", 99, "Анна"))],
      mapping,
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ filled: 20, example: "Анна" });
  });
  it("leaves the mapping it was given as it was", () => {
    withMeaning(mapping, "Когда", "note");
    expect(mapping.columns).toEqual({});
  });
  it("names what makes people unreadable: no name, no contact, one meaning twice", () => {
    const lines = columnLines([file(column("a", "status"), column("b", "status"))], mapping);
    expect(troubles(lines)).toEqual([
      { what: "no_name" },
      { what: "no_contact" },
      { what: "twice", meaning: "status" },
    ]);
  });
  it("lets sheets of one workbook call the same thing differently", () => {
    const january = file(column("Имя", "name"), column("Телефон", "phone"), column("№", "external_id"));
    const february = { ...file(column("Имя", "name"), column("Номер", "external_id")), name: "b.csv" };
    expect(troubles(columnLines([january, february], mapping))).toEqual([]);
  });
  it("allows two phones", () => {
    const lines = columnLines(
      [file(column("a", "name"), column("b", "phone"), column("c", "phone"))],
      mapping,
    );
    expect(troubles(lines)).toEqual([]);
  });
});

describe("values of the manager and status columns", () => {
  it("go to exactly one of account, team and distribution", () => {
    const team = withOwner(mapping, "Илья П.", "team:2").owners[0];
    expect(team).toEqual({ value: "Илья П.", rows: 3, team_id: "2", distribute: false, proposed: false });
    const spread = withOwner(mapping, "", "distribute").owners[1];
    expect(spread && ownerWord(spread)).toBe("distribute");
  });
  it("go to a stage or a final status, never both", () => {
    expect(withStatus(mapping, "спам", "stage:paid").statuses[0]).toEqual({
      value: "спам",
      rows: 1,
      stage: "paid",
      proposed: false,
    });
  });
  it("stay to be chosen when their proposal is taken but names nothing", () => {
    expect(waiting(mapping)).toEqual({ proposed: 2, empty: 1 });
    expect(waiting(withProposalsTaken(mapping))).toEqual({ proposed: 0, empty: 1 });
  });
});

it("names a sheet nobody has named by its file, without the ending", () => {
  expect(sourceOf({ ...mapping, source: "" }, [{ name: "leads.new.csv" }])).toBe("leads.new");
  expect(sourceOf({ ...mapping, source: "" }, [{ name: "leads.xlsx / v1.2", worksheet: "v1.2" }])).toBe(
    "leads",
  );
  expect(sourceOf(mapping, [{ name: "leads.csv" }])).toBe("a");
});
