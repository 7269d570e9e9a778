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

/** What hangs on the number of a subject. */
const ofOne: Record<string, string[]> = {
  person: ["person", "story", "deals", "tasks"],
  import: ["import", "import-parts"],
};

/** Counts and lists that a card may stand in. */
const cardLists = [["people"], ["forgotten"], ["counts"], ["board"], ["tasks", "owner"]];

/**
 * What else to ask again, by the first word of an event: "stage" of "stage.changed". The list of pairs is left
 * alone: it must not move under the fingers of whoever decides them.
 */
export const listsOf: Record<string, string[]> = {
  people: ["person"],
  pair: ["person"],
  kind: ["kinds", "counts"],
  outcome: ["outcomes"],
  queue_order: ["queue-orders", "kinds", "counts"],
  cap: ["overrides", "counts"],
  stage: ["stages", "board"],
  field: ["fields"],
  import: ["imports", "counts", "people", "forgotten", "board"],
  job: ["jobs"],
  account: ["accounts", "me"],
  team: ["teams"],
  session: ["sessions"],
  token: ["tokens"],
};

/** The query keys to ask again after some events, each once. */
export function staleKeys(events: LiveEvent[]): string[][] {
  const keys = new Map<string, string[]>();
  const add = (...key: string[]) => keys.set(key.join("/"), key);
  for (const { type, subject_kind: kind, subject_id: id } of events) {
    const noun = type.split(".")[0] ?? "";
    for (const of of ofOne[kind] ?? []) add(of, id);
    if (kind === "person") for (const list of cardLists) add(...list);
    if (kind === "person" && noun === "outcome") continue; // of a card: no outcome became another
    for (const list of listsOf[noun] ?? []) add(list);
  }
  return [...keys.values()];
}

/** A range of milliseconds, so that desks which hear of one change do not all ask in one moment. */
export type Pace = { leastMs: number; mostMs: number };

const noWait: Pace = { leastMs: 0, mostMs: 0 };
const blink: Pace = { leastMs: 250, mostMs: 250 };
const scatter: Pace = { leastMs: 0, mostMs: 250 };
const seconds = (least: number, most: number): Pace => ({ leastMs: least * 1000, mostMs: most * 1000 });
/** What everybody's work changes all day: what one goes by soon, what is dear to make less often. */
const pauseOf: Record<string, Pace> = {
  counts: seconds(3, 4),
  desk: seconds(3, 4),
  people: seconds(5, 10),
  forgotten: seconds(5, 10),
  board: seconds(5, 10),
  tasks: seconds(5, 10),
  deals: seconds(5, 10),
};

/** How long after a change a key is asked for (`spread`), and how long not again after its reply (`pause`). */
export function paceOf(key: string[]): { pause: Pace; spread: Pace } {
  const pause = key.length === 1 ? pauseOf[key[0] ?? ""] : undefined;
  return pause ? { pause, spread: scatter } : { pause: blink, spread: noWait };
}
