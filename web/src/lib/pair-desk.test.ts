import { describe, expect, it } from "vitest";
import { type DeskState, decided, emptyDesk, moved, paceMinutes, takenBack, without } from "./pair-desk";

const pairs = [{ key: "11" }, { key: "12" }, { key: "13" }];
const start: DeskState<"same" | "different" | "later"> = emptyDesk;

describe("deciding pairs one after another", () => {
  it("goes on to the next pair that waits", () => {
    const one = decided(start, pairs, "same");
    expect(one.at).toBe(1);
    expect(one.decisions.get("11")).toBe("same");
  });
  it("comes round to a pair that was stepped over", () => {
    const second = decided(decided(moved(start, pairs, 1), pairs, "same"), pairs, "different");
    expect(second.at).toBe(0);
  });
  it("stays on the last pair when all are decided", () => {
    const all = pairs.reduce((state) => decided(state, pairs, "later"), start);
    expect(all.decisions.size).toBe(3);
    expect(all.at).toBe(2);
  });
  it("takes back the last decision and stands on its pair again", () => {
    const two = decided(decided(start, pairs, "same"), pairs, "different");
    const back = takenBack(two, pairs);
    expect(back?.key).toBe("12");
    expect(back?.state.at).toBe(1);
    expect(back?.state.trail.map(({ key }) => key)).toEqual(["11"]);
  });
  it("has nothing to take back at the start", () => expect(takenBack(start, pairs)).toBeNull());
  it("does not leave the list by J and K", () => {
    expect(moved(start, pairs, -1).at).toBe(0);
    expect(moved({ ...start, at: 2 }, pairs, 1).at).toBe(2);
  });
  it("decides nothing when there is no pair", () => expect(decided(start, [], "same")).toBe(start));
});

describe("a merge that settles other pairs too", () => {
  const merged = decided(start, pairs, "same", ["12"]);
  it("steps over them", () => expect(merged.at).toBe(2));
  it("brings them back when it is taken back", () => {
    const back = takenBack(merged, pairs);
    expect(back?.state.decisions.size).toBe(0);
  });
  it("leaves a pair decided before as it was", () => {
    const before = decided(moved(start, pairs, 1), pairs, "different");
    const after = decided({ ...before, at: 0 }, pairs, "same", ["12"]);
    expect(after.decisions.get("12")).toBe("different");
    expect(takenBack(after, pairs)?.state.decisions.get("12")).toBe("different");
  });
});

it("stands on the pair again whose decision the server refused, whatever was decided since", () => {
  const two = decided(decided(start, pairs, "same"), pairs, "different");
  const after = without(two, pairs, "11");
  expect(after.at).toBe(0);
  expect([...after.decisions.keys()]).toEqual(["12"]);
  expect(without(after, pairs, "11")).toBe(after);
});

it("tells the pace only after three decisions", () => {
  expect(paceMinutes([0, 6000], 40)).toBeNull();
  expect(paceMinutes([0, 6000, 12000], 50)).toBe(5);
});
