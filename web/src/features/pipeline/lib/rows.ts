// A column as rows from top to bottom: a heading for each group, then its cards.
import type { BoardCard } from "../api/types";
import type { Group, GroupName } from "./groups";

export type Row =
  | { is: "heading"; key: string; group: Group }
  | { is: "card"; key: string; card: BoardCard; group: GroupName; place: number };

/** `place` counts the cards of the whole column from 1. */
export function rowsOf(groups: Group[]): Row[] {
  let place = 0;
  return groups.flatMap((group): Row[] => [
    { is: "heading", key: group.name, group },
    ...group.cards.map((card): Row => {
      place += 1;
      return { is: "card", key: card.deal.id, card, group: group.name, place };
    }),
  ]);
}

/** Where the card stands among the rows; -1 when it is not in this column. */
export function rowOfDeal(rows: Row[], dealId: string | null): number {
  return rows.findIndex((row) => row.is === "card" && row.key === dealId);
}

/** The rows to draw: those in sight, and the one that holds the focus or is being dragged, wherever it is. */
export function drawnRows(inSight: number[], kept: number): number[] {
  if (kept < 0 || inSight.includes(kept)) return inSight;
  return [...inSight, kept].sort((a, b) => a - b);
}
