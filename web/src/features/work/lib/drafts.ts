import { type Choice, noChoice } from "./choice";

export type Draft = { note: string; choice: Choice };

/** What was typed about a client, kept until the server has taken it: a refusal brings it back. */
const drafts = new Map<string, Draft>();

export function draftOf(assignmentId: string): Draft {
  return drafts.get(assignmentId) ?? { note: "", choice: noChoice };
}

export function keepDraft(assignmentId: string, draft: Draft) {
  drafts.set(assignmentId, draft);
}

export function dropDraft(assignmentId: string) {
  drafts.delete(assignmentId);
}
