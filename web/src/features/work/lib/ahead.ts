// The client who is on the screen before the server has said so.
import type { Assignment, NextClient, Reason, Task } from "../../../api/types";

const waitsForAnswer = new Set(["active_question", "new_lead"]);

function likelyReasons(task: Task): Reason[] {
  if (task.kind === "promise") {
    return [{ code: "promise_due", params: { due_at: task.due_at, channel: task.channel ?? "call" } }];
  }
  const due = { code: "kind_due", params: { kind: task.kind } };
  return waitsForAnswer.has(task.kind)
    ? [due, { code: "waiting_since", params: { since: task.due_at } }]
    : [due];
}

/** An assignment that nobody has given yet: no id, so nothing can be done with it but read. */
export function likelyAssignment(ahead: NextClient | undefined): Assignment | null {
  if (!ahead?.person || !ahead.next_task) return null;
  const task = ahead.next_task;
  return { id: "", epoch: 0, expires_at: task.due_at, reasons: likelyReasons(task), task };
}
