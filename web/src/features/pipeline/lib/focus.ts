// Going over the board by keyboard.
import type { Board } from "../api/types";

/** The card below (1) or above (-1) the current one; over the end of a column into the next one. */
export function cardBeside(board: Board, current: string | null, by: 1 | -1): string | null {
  const all = board.columns.flatMap((column) => column.cards.map((card) => card.deal.id));
  const at = current === null ? -1 : all.indexOf(current);
  if (at < 0) return all[by === 1 ? 0 : all.length - 1] ?? null;
  return all[at + by] ?? current;
}

/** The card at the same height of the column beside, or its last one; columns without cards are stepped over. */
export function cardAcross(board: Board, current: string | null, by: 1 | -1): string | null {
  const from = board.columns.findIndex((column) => column.cards.some((card) => card.deal.id === current));
  if (from < 0) return cardBeside(board, null, 1);
  const height = board.columns[from]?.cards.findIndex((card) => card.deal.id === current) ?? 0;
  for (let at = from + by; at >= 0 && at < board.columns.length; at += by) {
    const cards = board.columns[at]?.cards ?? [];
    const found = cards[height] ?? cards.at(-1);
    if (found) return found.deal.id;
  }
  return current;
}
