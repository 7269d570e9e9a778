import { describe, expect, it } from "vitest";
import { decided, emptyDesk, moved, takenBack } from "./pair-desk";

const pairs = [{ number: 11 }, { number: 12 }, { number: 13 }];

describe("deciding pairs one after another", () => {
  it("goes on to the next pair that waits", () => {
    const one = decided(emptyDesk, pairs, "same");
    expect(one.at).toBe(1);
    expect(one.decisions.get(11)).toBe("same");
  });
  it("comes round to a pair that was stepped over", () => {
    const second = decided(decided(moved(emptyDesk, pairs, 1), pairs, "same"), pairs, "different");
    expect(second.at).toBe(0);
  });
  it("stays on the last pair when all are decided", () => {
    const all = pairs.reduce((state) => decided(state, pairs, "later"), emptyDesk);
    expect(all.decisions.size).toBe(3);
    expect(all.at).toBe(2);
  });
  it("takes back the last decision and stands on its pair again", () => {
    const two = decided(decided(emptyDesk, pairs, "same"), pairs, "different");
    const back = takenBack(two, pairs);
    expect(back?.number).toBe(12);
    expect(back?.state).toMatchObject({ at: 1, trail: [11] });
  });
  it("has nothing to take back at the start", () => expect(takenBack(emptyDesk, pairs)).toBeNull());
  it("does not leave the list by J and K", () => {
    expect(moved(emptyDesk, pairs, -1).at).toBe(0);
    expect(moved({ ...emptyDesk, at: 2 }, pairs, 1).at).toBe(2);
  });
  it("decides nothing when there is no pair", () => expect(decided(emptyDesk, [], "same")).toBe(emptyDesk));
});
