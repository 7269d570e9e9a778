import { describe, expect, it } from "vitest";
import { everybody, forgetFilter, readFilters, savedFilters, saveFilter } from "./saved-filters";

describe("saved filters", () => {
  it("are read from what was kept, and nonsense is none", () => {
    expect(readFilters('[{"q":"anna","whose":"mine","kind":"lead"}]')).toHaveLength(1);
    expect(readFilters('[{"q":1}]')).toEqual([]);
    expect(readFilters("{")).toEqual([]);
    expect(readFilters(null)).toEqual([]);
  });

  it("are there once, the newest first, and can be forgotten", () => {
    saveFilter({ ...everybody, kind: "lead" });
    saveFilter({ ...everybody, q: "анна" });
    saveFilter({ ...everybody, kind: "lead" });
    expect(savedFilters.get()).toEqual([
      { ...everybody, kind: "lead" },
      { ...everybody, q: "анна" },
    ]);
    forgetFilter({ ...everybody, q: "анна" });
    expect(savedFilters.get()).toEqual([{ ...everybody, kind: "lead" }]);
  });
});
