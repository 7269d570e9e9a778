import { tabMemory } from "../../../lib/tab-memory";
import { type Choice, noChoice } from "./choice";

export type Draft = { note: string; choice: Choice };

/** Drafts by assignment, the newest last. */
type Drafts = [string, Draft][];

const most = 5;
const nothing: Draft = { note: "", choice: noChoice };

function isDraft(value: unknown): value is Draft {
  const { note, choice } = (value ?? {}) as { note?: unknown; choice?: Record<string, unknown> | null };
  if (typeof note !== "string" || typeof choice !== "object" || choice === null) return false;
  return Object.keys(noChoice).every(
    (key) => typeof choice[key] === "string" || (key === "outcome" && choice[key] === null),
  );
}

export function isDrafts(value: unknown): value is Drafts {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && typeof pair[0] === "string" && isDraft(pair[1]))
  );
}

const drafts = tabMemory.named("drafts", isDrafts);
const others = (account: string, assignmentId: string) =>
  (drafts.get(account) ?? []).filter(([id]) => id !== assignmentId);

/** What was typed about a client, kept until the server has taken it: a refusal or a reload brings it back. */
export function draftOf(account: string, assignmentId: string): Draft {
  return drafts.get(account)?.find(([id]) => id === assignmentId)?.[1] ?? nothing;
}

/** Keeps the part that changed. Nothing is kept of a client who is not in hand yet. */
export function keepDraft(account: string, assignmentId: string, part: Partial<Draft>) {
  if (assignmentId === "") return;
  const draft = { ...draftOf(account, assignmentId), ...part };
  drafts.set(
    account,
    [...others(account, assignmentId), [assignmentId, draft] as [string, Draft]].slice(-most),
  );
}

export function dropDraft(account: string, assignmentId: string) {
  drafts.set(account, others(account, assignmentId));
}
