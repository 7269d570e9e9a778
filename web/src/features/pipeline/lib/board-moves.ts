// What a move does to the board on the screen, before the server has answered.
import type { Basket, Board, BoardCard, BoardColumn, Stage } from "../api/types";

export const baskets: Basket[] = ["applied", "trial", "paid"];

/** The stages of a basket, in their order. */
export function stagesOf(stages: Stage[], basket: Basket): Stage[] {
  return stages.filter((stage) => stage.basket === basket).sort((a, b) => a.position - b.position);
}

export function basketOf(stages: Stage[], key: string): Basket | undefined {
  return stages.find((stage) => stage.key === key)?.basket;
}

/** Where a card dropped on a basket goes: its first stage; nowhere if it is there already or the basket has none. */
export function dropStage(stages: Stage[], from: string, basket: Basket): string | null {
  if (basketOf(stages, from) === basket) return null;
  return stagesOf(stages, basket)[0]?.key ?? null;
}

/** The basket beside that of the stage `from`; none beyond the first and the last. */
export function neighbour(stages: Stage[], from: string, by: 1 | -1): Basket | null {
  const basket = basketOf(stages, from);
  return basket ? (baskets[baskets.indexOf(basket) + by] ?? null) : null;
}

/** Late ones first, then by the time of the next step; those without one last. As the server sorts them. */
export function inOrder(a: BoardCard, b: BoardCard): number {
  const late = Number(b.next_step?.late ?? false) - Number(a.next_step?.late ?? false);
  if (late !== 0) return late;
  return (a.next_step?.due_at ?? "9999").localeCompare(b.next_step?.due_at ?? "9999");
}

export function cardOf(board: Board, dealId: string): BoardCard | undefined {
  return board.columns.flatMap((column) => column.cards).find((card) => card.deal.id === dealId);
}

function withSum(column: BoardColumn, card: BoardCard, sign: 1 | -1): BoardColumn["sums"] {
  const { amount } = card.deal;
  if (!amount) return column.sums;
  const known = column.sums.some((sum) => sum.currency === amount.currency);
  const sums = known ? column.sums : [...column.sums, { currency: amount.currency, minor: 0 }];
  const changed = sums.map((sum) =>
    sum.currency === amount.currency ? { ...sum, minor: sum.minor + sign * amount.minor } : sum,
  );
  return changed.filter((sum) => sum.minor !== 0);
}

/** The board with the deal in another stage: in its new column, counts and sums following. */
export function withMove(board: Board, dealId: string, stage: string): Board {
  const card = cardOf(board, dealId);
  const target = basketOf(board.stages, stage);
  if (!card || !target) return board;
  const from = basketOf(board.stages, card.deal.stage);
  const moved = { ...card, deal: { ...card.deal, stage } };
  const columns = board.columns.map((column) => {
    const cards = column.cards.filter((other) => other.deal.id !== dealId);
    if (column.basket === target) {
      const placed = [...cards, moved].sort(inOrder);
      if (from === target) return { ...column, cards: placed };
      return { ...column, cards: placed, count: column.count + 1, sums: withSum(column, card, 1) };
    }
    if (column.basket !== from) return column;
    return { ...column, cards, count: column.count - 1, sums: withSum(column, card, -1) };
  });
  return { ...board, columns };
}

/** The board with what the server knows of a deal now. */
export function withVersion(board: Board, deal: BoardCard["deal"]): Board {
  const columns = board.columns.map((column) => ({
    ...column,
    cards: column.cards.map((card) => (card.deal.id === deal.id ? { ...card, deal } : card)),
  }));
  return { ...board, columns };
}

/** The board with more cards below a column; one that came before is not doubled. */
export function withMore(board: Board, page: BoardColumn): Board {
  const columns = board.columns.map((column) => {
    if (column.basket !== page.basket) return column;
    const known = new Set(column.cards.map((card) => card.deal.id));
    const cards = [...column.cards, ...page.cards.filter((card) => !known.has(card.deal.id))];
    return { ...column, cards, next_cursor: page.next_cursor };
  });
  return { ...board, columns };
}
