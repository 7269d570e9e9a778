// Going through pairs with the keyboard: what is decided here, where one stands, what can be taken back.

/** A decision as the desk remembers it; `with` are pairs that it settled as well. */
type Step = { key: string; with: readonly string[] };

export type DeskState<D extends string> = {
  at: number;
  decisions: ReadonlyMap<string, D>;
  /** What was decided, the last at the end. */
  trail: readonly Step[];
};

export const emptyDesk = { at: 0, decisions: new Map<string, never>(), trail: [] };

type Keyed = { key: string };

/** The place of the next pair without a decision after `at`, else before it, else `at` itself. */
function nextOpen(pairs: readonly Keyed[], decisions: ReadonlyMap<string, string>, at: number): number {
  const places = [...pairs.keys()];
  const open = (place: number) => !decisions.has(pairs[place]?.key ?? "");
  return places.find((place) => place > at && open(place)) ?? places.find(open) ?? at;
}

/** Decides the pair one stands on and goes to the next; `also` are the keys of pairs that this settles too. */
export function decided<D extends string>(
  state: DeskState<D>,
  pairs: readonly Keyed[],
  decision: D,
  also: readonly string[] = [],
): DeskState<D> {
  const pair = pairs[state.at];
  if (!pair) return state;
  const settled = also.filter((key) => !state.decisions.has(key));
  const decisions = new Map(state.decisions).set(pair.key, decision);
  for (const key of settled) decisions.set(key, decision);
  const trail = [...state.trail.filter(({ key }) => key !== pair.key), { key: pair.key, with: settled }];
  return { at: nextOpen(pairs, decisions, state.at), decisions, trail };
}

/** Without the decision about one pair; stands on that pair. */
export function without<D extends string>(
  state: DeskState<D>,
  pairs: readonly Keyed[],
  key: string,
): DeskState<D> {
  const step = state.trail.find((one) => one.key === key);
  if (!step) return state;
  const decisions = new Map(state.decisions);
  for (const gone of [key, ...step.with]) decisions.delete(gone);
  const at = pairs.findIndex((pair) => pair.key === key);
  return { at: Math.max(0, at), decisions, trail: state.trail.filter((one) => one !== step) };
}

/** Takes the last decision back and stands on its pair. */
export function takenBack<D extends string>(
  state: DeskState<D>,
  pairs: readonly Keyed[],
): { state: DeskState<D>; key: string } | null {
  const key = state.trail.at(-1)?.key;
  return key === undefined ? null : { key, state: without(state, pairs, key) };
}

export function moved<D extends string>(
  state: DeskState<D>,
  pairs: readonly Keyed[],
  by: 1 | -1,
): DeskState<D> {
  const at = Math.min(Math.max(0, state.at + by), Math.max(0, pairs.length - 1));
  return { ...state, at };
}

/** Minutes that `left` pairs will take at the pace of the decisions so far; unknown before the third. */
export function paceMinutes(decidedAtMs: readonly number[], left: number): number | null {
  const first = decidedAtMs[0];
  const last = decidedAtMs.at(-1);
  if (decidedAtMs.length < 3 || first === undefined || last === undefined) return null;
  const each = (last - first) / (decidedAtMs.length - 1);
  return Math.max(1, Math.round((each * left) / 60_000));
}
