import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../../components/keys/use-keys";
import { keyMap } from "../../../lib/key-map";
import { cardOf, neighbour } from "../lib/board-moves";
import { cardAcross, cardBeside } from "../lib/focus";
import type { BoardState } from "./use-board";

/** The whole board without a mouse: go, look across, move, open, take back. */
export function useBoardKeys(
  state: BoardState,
  more: { add: () => void; filter: () => void; mayAdd: boolean },
) {
  const { t } = useTranslation("pipeline");
  const navigate = useNavigate();
  const { board, current, seek } = state;
  const keys = keyMap.board;

  function push(by: 1 | -1) {
    const card = board && current && cardOf(board, current);
    const basket = card && neighbour(board.stages, card.deal.stage, by);
    if (basket) state.drop(card.deal.id, basket);
  }
  function open() {
    const card = board && current && cardOf(board, current);
    if (card) void navigate({ to: "/people/$id", params: { id: card.deal.person_id } });
  }

  useKeys([
    { keys: keys.down, label: t("keys.down"), run: () => board && seek(cardBeside(board, current, 1)) },
    { keys: keys.up, label: t("keys.up"), run: () => board && seek(cardBeside(board, current, -1)) },
    {
      keys: keys.lookRight,
      label: t("keys.across"),
      run: () => board && seek(cardAcross(board, current, 1)),
    },
    { keys: keys.lookLeft, run: () => board && seek(cardAcross(board, current, -1)) },
    { keys: keys.right, label: t("keys.right"), run: () => push(1) },
    { keys: keys.left, label: t("keys.left"), run: () => push(-1) },
    { keys: keys.open, label: t("keys.open"), run: open },
    { keys: keys.filter, label: t("keys.filter"), run: more.filter },
    { keys: keys.undo, label: t("keys.undo"), run: state.undo },
    ...(more.mayAdd ? [{ keys: keys.add, label: t("newLead.open"), run: more.add }] : []),
  ]);
}
