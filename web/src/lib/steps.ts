// A next step as it is changed by hand, and what takes the change back.
import { parsePromise } from "./promise-time";
import { wallTime } from "./time";

export type Step = {
  id: string;
  person_id: string;
  kind: string;
  due_at: string;
  owner_id?: string;
  team_id?: string;
  channel?: "call" | "mail" | "messenger" | "sms";
  text?: string;
};

export type StepChange = { id: string; due_at?: string; owner_id?: string; team_id?: string };

/** "user:1001", "team:7": whose a step is, as one choice of a list. */
export function handsOf({ owner_id, team_id }: { owner_id?: string; team_id?: string }): string {
  return owner_id ? `user:${owner_id}` : team_id ? `team:${team_id}` : "";
}

export function ofHands(hands: string): { owner_id?: string; team_id?: string } {
  const [kind = "", id = ""] = hands.split(":");
  if (!id) return {};
  return kind === "team" ? { team_id: id } : { owner_id: id };
}

/** "2026-11-30 15:00" by the clock in `zone`, in a form that parsePromise reads back. */
export function wallText(at: Date, zone: string): string {
  const { year, month, day, hour, minute } = wallTime(at, zone);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** What differs from the step as it was: nothing, when nothing does; null when the time cannot be read. */
export function stepChange(
  step: Step,
  { when, hands }: { when: string; hands: string },
  now: Date,
  zone: string,
): StepChange | null {
  const moved = when.trim() !== wallText(new Date(step.due_at), zone);
  const at = moved ? parsePromise(when, now, zone) : null;
  if (moved && !at) return null;
  return {
    id: step.id,
    ...(at ? { due_at: at.toISOString() } : {}),
    ...(hands !== handsOf(step) ? ofHands(hands) : {}),
  };
}

export const changesNothing = (change: StepChange) => Object.keys(change).length === 1;

/** The change that puts a step back to where and whose it was. */
export function backTo(step: Step, change: StepChange): StepChange {
  const handed = change.owner_id !== undefined || change.team_id !== undefined;
  return {
    id: step.id,
    ...(change.due_at !== undefined ? { due_at: step.due_at } : {}),
    ...(handed ? ofHands(handsOf(step)) : {}),
  };
}

/** A step like the one that was cancelled. */
export function again({ person_id, kind, due_at, owner_id, team_id, channel, text }: Step) {
  return {
    person_id,
    kind,
    due_at,
    ...ofHands(handsOf({ owner_id, team_id })),
    ...(channel ? { channel } : {}),
    ...(text ? { text } : {}),
  };
}
