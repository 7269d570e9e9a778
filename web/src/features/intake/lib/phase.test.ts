import { expect, it } from "vitest";
import { crumbOf, phaseOf, stoppedMidway, undoDaysLeft } from "./phase";

it("shows work while the server works, whatever the state", () => {
  expect(phaseOf({ state: "uploaded", step: "rehearsing" })).toBe("working");
  expect(crumbOf({ state: "uploaded", step: "rehearsing" })).toBe("rehearse");
});

it("shows each idle state as its own step", () => {
  expect(phaseOf({ state: "uploaded", step: "" })).toBe("recognise");
  expect(phaseOf({ state: "rehearsed", step: "" })).toBe("rehearse");
  expect(crumbOf({ state: "applied", step: "" })).toBe("undo");
});

it("tells an import that stopped in the middle from one that could not be read", () => {
  expect(stoppedMidway({ state: "failed", applied_at: "2026-11-22T12:00:00Z" })).toBe(true);
  expect(crumbOf({ state: "failed", step: "", applied_at: "2026-11-22T12:00:00Z" })).toBe("apply");
  expect(stoppedMidway({ state: "failed", applied_at: undefined })).toBe(false);
  expect(stoppedMidway({ state: "applied", applied_at: "2026-11-22T12:00:00Z" })).toBe(false);
});

it("counts the begun day of the undo term, and none after it", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  expect(undoDaysLeft("2026-11-23T13:00:00Z", now)).toBe(2);
  expect(undoDaysLeft("2026-11-21T12:00:00Z", now)).toBe(0);
  expect(undoDaysLeft(undefined, now)).toBe(0);
});
