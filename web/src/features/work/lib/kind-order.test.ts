import { describe, expect, it } from "vitest";
import { inQueueOrder, swapped } from "./kind-order";

const kinds = [
  { key: "promise", rank: 2, usual_length: 4 },
  { key: "active_question", rank: 1, usual_length: 5 },
  { key: "new_lead", rank: 1, usual_length: 6 },
  { key: "follow_up", rank: 3, usual_length: 4 },
];

describe("the order of kinds of work", () => {
  it("is by rank, kinds of one rank staying as they came", () =>
    expect(inQueueOrder(kinds).map(({ key }) => key)).toEqual([
      "active_question",
      "new_lead",
      "promise",
      "follow_up",
    ]));
  it("lets two neighbours change places", () =>
    expect(swapped(kinds, "promise", 1)).toEqual([
      { key: "promise", rank: 3 },
      { key: "follow_up", rank: 2 },
    ]));
  it("tells two kinds of one rank apart without overtaking those behind", () => {
    const ranks = new Map(kinds.map(({ key, rank }) => [key, rank]));
    for (const { key, rank } of swapped(kinds, "active_question", 1)) ranks.set(key, rank);
    const order = [...ranks].sort((a, b) => a[1] - b[1]).map(([key]) => key);
    expect(order).toEqual(["new_lead", "active_question", "promise", "follow_up"]);
  });
  it("does nothing beyond the ends", () => {
    expect(swapped(kinds, "active_question", -1)).toEqual([]);
    expect(swapped(kinds, "follow_up", 1)).toEqual([]);
    expect(swapped(kinds, "nothing", 1)).toEqual([]);
  });
});
