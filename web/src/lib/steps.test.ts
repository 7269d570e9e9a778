import { describe, expect, it } from "vitest";
import { again, backTo, changesNothing, handsOf, ofHands, type Step, stepChange, wallText } from "./steps";

const now = new Date("2026-11-30T10:00:00Z");
const zone = "Europe/Moscow";
const step: Step = {
  id: "5",
  person_id: "7",
  kind: "follow_up",
  due_at: "2026-12-01T12:00:00.000Z",
  owner_id: "1001",
};
const asIs = { when: "2026-12-01 15:00", hands: "user:1001" };

describe("a step changed by hand", () => {
  it("is shown by the client's clock", () =>
    expect(wallText(new Date(step.due_at), zone)).toBe("2026-12-01 15:00"));

  it("left as it was changes nothing, a late one too", () => {
    expect(changesNothing(stepChange(step, asIs, now, zone) ?? { id: "" })).toBe(true);
    const late = { ...step, due_at: "2026-11-01T12:00:00.000Z" };
    expect(stepChange(late, { ...asIs, when: "2026-11-01 15:00" }, now, zone)).toEqual({ id: "5" });
  });

  it("is moved, handed to another or to a team", () => {
    expect(stepChange(step, { ...asIs, when: "tomorrow 16:30" }, now, zone)).toEqual({
      id: "5",
      due_at: "2026-12-01T13:30:00.000Z",
    });
    expect(stepChange(step, { ...asIs, hands: "team:3" }, now, zone)).toEqual({ id: "5", team_id: "3" });
  });

  it("is not changed by a time nobody can read", () => {
    expect(stepChange(step, { ...asIs, when: "soon" }, now, zone)).toBeNull();
    expect(stepChange(step, { ...asIs, when: "" }, now, zone)).toBeNull();
  });

  it("goes back to where and whose it was, and only that", () => {
    expect(backTo(step, { id: "5", due_at: "2026-12-02T12:00:00.000Z" })).toEqual({
      id: "5",
      due_at: step.due_at,
    });
    expect(backTo(step, { id: "5", team_id: "3" })).toEqual({ id: "5", owner_id: "1001" });
  });

  it("that was cancelled is made again as it was", () => {
    expect(again({ ...step, channel: "call", text: "prices" })).toEqual({
      person_id: "7",
      kind: "follow_up",
      due_at: step.due_at,
      owner_id: "1001",
      channel: "call",
      text: "prices",
    });
  });
});

it("hands are one choice of a list, both ways", () => {
  expect(handsOf({ team_id: "3" })).toBe("team:3");
  expect(ofHands("user:9")).toEqual({ owner_id: "9" });
  expect(ofHands(handsOf({}))).toEqual({});
});
