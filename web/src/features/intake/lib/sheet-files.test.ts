import { describe, expect, it } from "vitest";
import { largestUploadBytes, sortFiles } from "./sheet-files";

describe("files for an import", () => {
  it("takes csv, tsv and xlsx whatever the case of their ending", () => {
    const files = ["a.csv", "b.TSV", "c.XlSx"].map((name) => ({ name, size: 5 }));
    expect(sortFiles(files)).toEqual({ good: files, refused: [] });
  });
  it("refuses each bad file with its own reason and still takes the good one", () => {
    const { good, refused } = sortFiles([
      { name: "leads.csv", size: 5 },
      { name: "setup.exe", size: 5 },
      { name: "leads", size: 5 },
      { name: "old.xls", size: 5 },
      { name: "empty.csv", size: 0 },
      { name: "huge.csv", size: largestUploadBytes + 1 },
    ]);
    expect(good.map((file) => file.name)).toEqual(["leads.csv"]);
    expect(refused.map((file) => file.why)).toEqual(["kind", "kind", "old_excel", "empty", "too_large"]);
  });
});
