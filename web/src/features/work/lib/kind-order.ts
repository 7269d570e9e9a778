import type { TaskKind } from "../../../api/types";

/** In the order of the queue; kinds of one rank come together. */
export function inQueueOrder(kinds: TaskKind[]): TaskKind[] {
  return [...kinds].sort((a, b) => a.rank - b.rank);
}

/** The ranks to send so that the kind stands one place earlier (-1) or later (1): the two change places. */
export function swapped(kinds: TaskKind[], key: string, by: 1 | -1): { key: string; rank: number }[] {
  const sorted = inQueueOrder(kinds);
  const at = sorted.findIndex((kind) => kind.key === key);
  const one = sorted[at];
  const other = sorted[at + by];
  if (!one || !other) return [];
  if (one.rank !== other.rank)
    return [
      { key: one.key, rank: other.rank },
      { key: other.key, rank: one.rank },
    ];
  // They are handed out together, oldest first: moving one tells them apart, and only shifts what is behind.
  const later = by === 1 ? one : other;
  const behind = sorted.filter((kind) => kind.rank > one.rank);
  return [
    ...behind.map((kind) => ({ key: kind.key, rank: kind.rank + 1 })).reverse(),
    { key: later.key, rank: later.rank + 1 },
  ];
}
