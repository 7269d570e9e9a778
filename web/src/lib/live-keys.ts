/** An event of the live feed: something changed about a subject. */
export type LiveEvent = { seq: number | string; type: string; subject_kind: string; subject_id: string };

/** Reads a line of the stream; anything that is not an event is nothing. */
export function readLiveEvent(text: string): LiveEvent | null {
  try {
    const value = JSON.parse(text) as Partial<LiveEvent> | null;
    if (!value || typeof value.type !== "string") return null;
    const { seq = 0, type, subject_kind = "", subject_id = "" } = value;
    return { seq, type, subject_kind, subject_id: String(subject_id) };
  } catch {
    return null;
  }
}

/** Counts and lists that any change of a kind may touch; the first words of their query keys. */
const listsOf: Record<string, string[]> = {
  person: ["people", "forgotten", "counts", "board"],
  deal: ["board", "deals", "forgotten"],
  task: ["counts", "tasks", "forgotten", "board"],
  assignment: ["counts", "tasks"],
  import: ["imports", "import", "counts", "people", "forgotten", "board"],
  account: ["accounts", "me"],
  team: ["teams"],
};

/** The query keys to ask again after some events, each once. */
export function staleKeys(events: LiveEvent[]): string[][] {
  const keys = new Map<string, string[]>();
  const add = (...key: string[]) => keys.set(key.join("/"), key);
  for (const { type, subject_kind: kind, subject_id: id } of events) {
    if (kind === "person") for (const of of ["person", "story", "deals", "tasks"]) add(of, id);
    for (const list of listsOf[kind] ?? []) add(list);
    if (type.startsWith("stage.") || type.startsWith("stages.")) add("stages");
    if (type.startsWith("field.")) add("fields");
    if (type.startsWith("outcome.") && kind !== "person") add("outcomes");
  }
  return [...keys.values()];
}
