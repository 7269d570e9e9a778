// The order of the queue as it is edited: kinds of one inner list come together, the oldest first.
export type Ranks = string[][];

/** The rank at `from` stands at `to`; the others move up. */
export function movedRank(ranks: Ranks, from: number, to: number): Ranks {
  const rank = ranks[from];
  if (!rank || to < 0 || to >= ranks.length || from === to) return ranks;
  const others = ranks.filter((_, at) => at !== from);
  return [...others.slice(0, to), rank, ...others.slice(to)];
}

/** The kinds at `at` come together with those before them. */
export function joinedRank(ranks: Ranks, at: number): Ranks {
  const [before, rank] = [ranks[at - 1], ranks[at]];
  if (!before || !rank) return ranks;
  return [...ranks.slice(0, at - 1), [...before, ...rank], ...ranks.slice(at + 1)];
}

/** One kind of a rank stands by itself, right behind the others. */
export function splitRank(ranks: Ranks, at: number, kind: string): Ranks {
  const rank = ranks[at];
  if (!rank || rank.length < 2 || !rank.includes(kind)) return ranks;
  return [...ranks.slice(0, at), rank.filter((one) => one !== kind), [kind], ...ranks.slice(at + 1)];
}
