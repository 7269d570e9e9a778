// What the manager has decided about the client in hand, before it is sent.
import type { Channel, CompleteAssignment, Outcome } from "../../../api/types";
import { parsePromise } from "../../../lib/promise-time";

export type Choice = {
  outcome: string | null;
  promiseText: string;
  channel: Channel;
  about: string;
  reason: string;
  /** Why a promise is made all the same for a day that is full. */
  overFullDay: string;
  /** "user:12" or "team:3" */
  target: string;
};

export const noChoice: Choice = {
  outcome: null,
  promiseText: "",
  channel: "call",
  about: "",
  reason: "",
  overFullDay: "",
  target: "",
};

export type Missing = "outcome" | "promise" | "reason" | "target";

/** The body of the request, or what is still to be filled in. */
export function completion(
  choice: Choice,
  outcome: Outcome | undefined,
  note: string,
  now: Date,
  clientZone: string,
): { body: Omit<CompleteAssignment, "id" | "epoch"> } | { missing: Missing } {
  if (!outcome) return { missing: "outcome" };
  const body: Omit<CompleteAssignment, "id" | "epoch"> = { outcome: outcome.key };
  if (note.trim()) body.note = note.trim();
  if (outcome.needs === "promise") {
    const at = parsePromise(choice.promiseText, now, clientZone);
    if (!at) return { missing: "promise" };
    body.promise = { due_at: at.toISOString(), channel: choice.channel };
    if (choice.about.trim()) body.promise.text = choice.about.trim();
    if (choice.overFullDay.trim()) body.promise.over_full_day = choice.overFullDay.trim();
  }
  if (outcome.needs === "reason") {
    if (!choice.reason.trim()) return { missing: "reason" };
    body.reason = choice.reason.trim();
  }
  if (outcome.needs === "target") {
    const [kind, id] = choice.target.split(":");
    if (!id) return { missing: "target" };
    if (kind === "team") body.to_team = id;
    else body.to_user = id;
  }
  return { body };
}

/** Outcomes on the bar by their digit, and the rest for the menu behind the dots. */
export function barOutcomes(outcomes: Outcome[]): { bar: Outcome[]; rest: Outcome[] } {
  const bar = outcomes.filter((outcome) => outcome.position >= 1 && outcome.position <= 9);
  bar.sort((a, b) => a.position - b.position);
  return { bar, rest: outcomes.filter((outcome) => !bar.includes(outcome)) };
}
