// Going through pairs with the keyboard: what is decided here, where one stands, what can be taken back.
import type { PairDecision } from "../api/types";

export type DeskState = {
  at: number;
  decisions: ReadonlyMap<number, PairDecision>;
  /** The numbers decided, the last at the end. */
  trail: readonly number[];
};

export const emptyDesk: DeskState = { at: 0, decisions: new Map(), trail: [] };

type Numbered = { number: number };

/** The place of the next pair without a decision after `at`, else before it, else `at` itself. */
function nextOpen(
  pairs: readonly Numbered[],
  decisions: ReadonlyMap<number, PairDecision>,
  at: number,
): number {
  const places = [...pairs.keys()];
  const open = (place: number) => !decisions.has(pairs[place]?.number ?? -1);
  return places.find((place) => place > at && open(place)) ?? places.find(open) ?? at;
}

export function decided(state: DeskState, pairs: readonly Numbered[], decision: PairDecision): DeskState {
  const pair = pairs[state.at];
  if (!pair) return state;
  const decisions = new Map(state.decisions).set(pair.number, decision);
  const trail = [...state.trail.filter((number) => number !== pair.number), pair.number];
  return { at: nextOpen(pairs, decisions, state.at), decisions, trail };
}

/** Takes the last decision back and stands on its pair. */
export function takenBack(
  state: DeskState,
  pairs: readonly Numbered[],
): { state: DeskState; number: number } | null {
  const number = state.trail.at(-1);
  if (number === undefined) return null;
  const decisions = new Map(state.decisions);
  decisions.delete(number);
  const at = pairs.findIndex((pair) => pair.number === number);
  return { number, state: { at: Math.max(0, at), decisions, trail: state.trail.slice(0, -1) } };
}

export function moved(state: DeskState, pairs: readonly Numbered[], by: 1 | -1): DeskState {
  const at = Math.min(Math.max(0, state.at + by), Math.max(0, pairs.length - 1));
  return { ...state, at };
}
