// Why somebody in the line is not the client in hand, from the codes of the rules to what the page words.
import type { PassedOver } from "../../../api/types";

export type Passed = {
  id: string;
  name: string;
  personId: string;
  kind: string;
  /** When the step is or was due. */
  dueAt: Date;
  code: string;
  params: Record<string, string>;
  /** What stands at the end of the line: when he can come, or that he is next. */
  end:
    | { say: "from" | "after"; at: Date }
    | { say: "next" }
    | { say: "with"; name: string }
    | { say: "tomorrow" }
    | null;
};

function moment(text: string | undefined): Date | null {
  const at = new Date(text ?? "");
  return Number.isNaN(at.getTime()) ? null : at;
}

function endOf({ code, params }: PassedOver["reason"]): Passed["end"] {
  if (code === "with_colleague") return { say: "with", name: params.name ?? "" };
  if (code === "day_full") return { say: "tomorrow" };
  const from = moment(params.until_at ?? params.due_at);
  if (from) return { say: "from", at: from };
  const after = moment(params.promise_at);
  return after ? { say: "after", at: after } : null;
}

/** The lines of the panel. Who came since, or else the first behind the client in hand, comes next. */
export function passedLines(items: PassedOver[]): Passed[] {
  const free = (item: PassedOver) => endOf(item.reason) === null;
  const next = items.find((item) => item.before && free(item)) ?? items.find(free);
  return items.map((item) => ({
    id: item.task.id,
    name: item.person_name,
    personId: item.task.person_id,
    kind: item.task.kind,
    dueAt: new Date(item.task.due_at),
    code: item.reason.code,
    params: item.reason.params,
    end: item === next ? { say: "next" } : endOf(item.reason),
  }));
}
