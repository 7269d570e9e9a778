import { describe, expect, it } from "vitest";
import { givenBackPercent } from "./releases";

describe("the share of clients given back", () => {
  it("is of those that ended in the manager's hands", () => {
    expect(givenBackPercent({ releases: 1, outcomes: 3 })).toBe(25);
    expect(givenBackPercent({ releases: 2, outcomes: 0 })).toBe(100);
  });
  it("is none without any", () => expect(givenBackPercent({ releases: 0, outcomes: 0 })).toBe(0));
});
