// What the journal keeps, and how each field of it is said. A test holds this against the server's sources.

/** How a value is said; "hidden" are numbers of records, which say nothing to a reader. */
export type Saying =
  | "text"
  | "count"
  | "kind"
  | "fieldKind"
  | "jobKind"
  | "pairState"
  | "importStep"
  | "personKind"
  | "finalStatus"
  | "outcome"
  | "channel"
  | "stage"
  | "role"
  | "scope"
  | "state"
  | "releaseReason"
  | "endReason"
  | "moment"
  | "money"
  | "yesNo"
  | "account"
  | "team"
  | "agent"
  | "fieldNames"
  | "list"
  | "changes"
  | "orderRole"
  | "cap"
  | "date"
  | "settings"
  | "relatives"
  | "howMany"
  | "hidden";

export type Area = "people" | "sales" | "queue" | "sheets" | "settings" | "access";

const step = { task_id: "hidden", kind: "kind" } as const;
const planned = { ...step, due_at: "moment", owner_id: "account", team_id: "team" } as const;
const merged = { merge_id: "hidden", kept_id: "hidden", merged_id: "hidden", merged_name: "text" } as const;
const counts = {
  rows: "count",
  new_people: "count",
  joined_rows: "count",
  updated: "count",
  unreadable: "count",
} as const;
const account = { email: "text", name: "text", role: "role", team_id: "team" } as const;

export const auditEvents: Record<Area, Record<string, Record<string, Saying>>> = {
  people: {
    "person.created": {
      name: "text",
      kind: "personKind",
      source: "text",
      owner_id: "account",
      import_id: "hidden",
    },
    "person.changed": { changes: "changes", card_version: "hidden", relatives: "relatives" },
    "person.owner_changed": { before: "account", after: "account", team_before: "hidden" },
    "person.final": { status: "finalStatus", reason: "text" },
    "person.reopened": { was: "finalStatus" },
    "person.erased": { cards: "howMany" },
    "people.merged": { ...merged, automatic: "yesNo" },
    "people.unmerged": merged,
    "pair.decided": { left_id: "hidden", right_id: "hidden", before: "pairState", after: "pairState" },
    "note.added": { text: "text" },
  },
  sales: {
    "deal.created": { deal_id: "hidden", title: "text", stage: "stage" },
    "deal.moved": { deal_id: "hidden", from: "stage", to: "stage" },
    "deal.changed": { deal_id: "hidden", title: "text", amount: "money" },
    "deal.closed": { deal_id: "hidden", stage: "stage", status: "finalStatus" },
    "deal.reopened": { deal_id: "hidden", stage: "stage" },
  },
  queue: {
    "outcome.noted": {
      assignment_id: "hidden",
      outcome: "outcome",
      task_kind: "kind",
      note: "text",
      reason: "text",
    },
    "outcome.undone": { assignment_id: "hidden", outcome: "outcome" },
    "promise.made": { due_at: "moment", channel: "channel", text: "text", task_id: "hidden" },
    "cap.overridden": { account_id: "account", day: "date", cap: "cap", reason: "text" },
    "task.made": planned,
    "task.changed": planned,
    "task.cancelled": step,
    "client.released": {
      assignment_id: "hidden",
      task_id: "hidden",
      reason: "releaseReason",
      text: "text",
    },
  },
  sheets: {
    "import.uploaded": { files: "list" },
    "import.begun": { step: "importStep", files: "list", rows: "count" },
    "import.rehearsed": counts,
    "import.applied": counts,
    "import.started": { first_steps: "count" },
    "import.undone": { rows: "count", kept_cards: "count" },
    "import.stopped": { step: "importStep" },
    "row.imported": { import_id: "hidden", file: "text", row: "count", status: "text", manager: "text" },
    "history.imported": { text: "text", source: "text" },
  },
  settings: {
    "kind.changed": { kind: "kind", changes: "settings" },
    "outcome.changed": { outcome: "outcome", changes: "settings" },
    "queue_order.changed": { role: "orderRole", changes: "settings" },
    "stage.changed": { stage: "stage", changes: "settings" },
    "field.added": { label: "text", kind: "fieldKind", key: "text" },
    "field.removed": { label: "text", key: "text" },
    "job.retried": { kind: "jobKind" },
  },
  access: {
    "account.created": account,
    "account.changed": { fields: "fieldNames", ...account, state: "state" },
    "team.created": { name: "text", role: "role" },
    "team.changed": { name: "text", role: "role" },
    "session.started": { session_id: "hidden", agent: "agent", address: "text" },
    "session.ended": { reason: "endReason", sessions: "count" },
    "sign_in.refused": { address: "text" },
    "token.issued": { token_id: "hidden", name: "text", scope: "scope" },
    "token.revoked": { token_id: "hidden", name: "text" },
  },
};

const sayings: Record<string, Record<string, Saying>> = Object.assign({}, ...Object.values(auditEvents));

/** The fields of an entry in the order in which they are said; one that is not known is said as it is. */
export function entryFields(type: string, payload: unknown): { field: string; value: unknown; as: Saying }[] {
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return [];
  const values = new Map(Object.entries(payload));
  const known = Object.entries(sayings[type] ?? {});
  const ordered = [
    ...known.filter(([field]) => values.has(field)),
    ...[...values.keys()]
      .filter((field) => !known.some(([name]) => name === field))
      .map((field): [string, Saying] => [field, "text"]),
  ];
  return ordered
    .map(([field, as]) => ({ field, value: values.get(field), as }))
    .filter(({ value, as }) => as !== "hidden" && value !== null && value !== "" && value !== undefined);
}
