import { describe, expect, it } from "vitest";
import { joinedRank, movedRank, splitRank } from "./ranks";

const ranks = [["question", "lead"], ["promise"], ["trial"]];

describe("the order of the queue", () => {
  it("moves a whole rank up and down, and never past the ends", () => {
    expect(movedRank(ranks, 2, 0)).toEqual([["trial"], ["question", "lead"], ["promise"]]);
    expect(movedRank(ranks, 0, 2)).toEqual([["promise"], ["trial"], ["question", "lead"]]);
    expect(movedRank(ranks, 0, -1)).toBe(ranks);
    expect(movedRank(ranks, 2, 3)).toBe(ranks);
    expect(movedRank(ranks, 7, 0)).toBe(ranks);
  });
  it("joins a rank with the one before it", () => {
    expect(joinedRank(ranks, 1)).toEqual([["question", "lead", "promise"], ["trial"]]);
    expect(joinedRank(ranks, 0)).toBe(ranks);
  });
  it("tells one kind of a rank apart", () => {
    expect(splitRank(ranks, 0, "question")).toEqual([["lead"], ["question"], ["promise"], ["trial"]]);
    expect(splitRank(ranks, 1, "promise")).toBe(ranks);
    expect(splitRank(ranks, 0, "trial")).toBe(ranks);
  });
  it("loses no kind, whatever is done", () => {
    const all = (some: string[][]) => some.flat().sort();
    for (const changed of [movedRank(ranks, 1, 0), joinedRank(ranks, 2), splitRank(ranks, 0, "lead")])
      expect(all(changed)).toEqual(all(ranks));
  });
});
