import { tabMemory } from "../../../lib/tab-memory";

/** The client left last, whose outcome one key takes back for ten minutes. */
export type LastLeft = {
  assignmentId: string;
  name: string;
  outcome: string;
  leftAt: number;
  undoUntil: number;
};

export function isLastLeft(value: unknown): value is LastLeft {
  const { assignmentId, name, outcome, leftAt, undoUntil } = (value ?? {}) as Record<string, unknown>;
  return (
    [assignmentId, name, outcome].every((text) => typeof text === "string") &&
    [leftAt, undoUntil].every((time) => typeof time === "number")
  );
}

export const lastLeft = tabMemory.named("left", isLastLeft);

/** True from the first Next of this tab on: a mere look at the desk takes nobody. */
export const working = tabMemory.named("working", (value): value is true => value === true);
