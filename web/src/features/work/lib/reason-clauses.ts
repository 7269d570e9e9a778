// Why this client now, from the codes of the rules to clauses the page words in the reader's language.
import type { Reason } from "../../../api/types";

export type Clause =
  | { say: "waiting"; kind: string; since: Date }
  | { say: "due"; kind: string }
  | { say: "promise"; channel: string; at: Date };

export type ReasonLine = {
  first: Clause;
  second?: Clause;
  /** When a promise is among the reasons: its moment and way. */
  promise?: { at: Date; channel: string };
};

function moment(text: string | undefined): Date | null {
  const at = new Date(text ?? "");
  return Number.isNaN(at.getTime()) ? null : at;
}

/** The one line above the story. Whatever the codes are, there is always a first clause: the task's kind. */
export function reasonLine(reasons: Reason[], taskKind: string): ReasonLine {
  const params = (code: string) => reasons.find((reason) => reason.code === code)?.params;
  const due = moment(params("promise_due")?.due_at);
  const promise = due ? { at: due, channel: params("promise_due")?.channel ?? "call" } : undefined;
  const kind = params("kind_due")?.kind ?? taskKind;
  const since = moment(params("waiting_since")?.since);
  const promised: Clause | undefined = promise && { say: "promise", ...promise };
  if (promised && kind === "promise") return { first: promised, promise };
  const first: Clause = since ? { say: "waiting", kind, since } : { say: "due", kind };
  return promised ? { first, second: promised, promise } : { first };
}

export type Urgency = "late" | "soon" | "plain";

const soonMs = 15 * 60_000;

/** Red once it is late, amber within a quarter of an hour. */
export function urgency(at: Date, now: Date): Urgency {
  const left = at.getTime() - now.getTime();
  if (left < 0) return "late";
  return left <= soonMs ? "soon" : "plain";
}
