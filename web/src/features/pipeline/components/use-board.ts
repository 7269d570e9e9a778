import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useMay } from "../../../components/use-may";
import { type BoardFilter, boardQuery, useMove } from "../api/board";
import type { Basket, Deal } from "../api/types";
import { cardOf, dropStage } from "../lib/board-moves";

/** The last move of this screen: to be said, corrected within its basket, or taken back. */
export type LastMove = { dealId: string; name: string; from: string; to: string };

/** A card to go to; one that is being moved only once it stands in its new stage. */
type Sought = { dealId: string; stage?: string };

/** The board and everything that moves on it. */
export function useBoard(filter: BoardFilter) {
  const query = useQuery(boardQuery(filter));
  const move = useMove(filter);
  const canMove = useMay()("pipeline.move");
  const [current, setCurrent] = useState<string | null>(null);
  const [sought, setSought] = useState<Sought | null>(null);
  const [last, setLast] = useState<LastMove | null>(null);
  const board = query.data;

  /** Goes to a card: its column scrolls to it, then it takes the focus and is `found`. */
  function seek(dealId: string | null, stage?: string) {
    setCurrent(dealId);
    setSought(dealId === null ? null : { dealId, stage });
  }
  const isSought = ({ id, stage }: Deal) =>
    sought?.dealId === id && (sought.stage === undefined || sought.stage === stage);
  const found = useCallback(() => setSought(null), []);

  function moveTo(dealId: string, to: string, from?: string) {
    const card = board && cardOf(board, dealId);
    if (!card || !canMove || card.deal.stage === to) return;
    setLast({ dealId, name: card.person_name, from: from ?? card.deal.stage, to });
    seek(dealId, to);
    const back = () => {
      setLast(null);
      seek(dealId);
    };
    move.mutate({ dealId, stage: to }, { onError: back });
  }

  function drop(dealId: string, basket: Basket) {
    const card = board && cardOf(board, dealId);
    const to = card && dropStage(board.stages, card.deal.stage, basket);
    if (to) moveTo(dealId, to);
  }

  function undo() {
    if (!last || !board || !cardOf(board, last.dealId)) return;
    move.mutate({ dealId: last.dealId, stage: last.from });
    seek(last.dealId, last.from);
    setLast(null);
  }

  return {
    filter,
    query,
    board,
    canMove,
    current,
    setCurrent,
    isSought,
    seek,
    found,
    last,
    error: move.error,
    moveTo,
    drop,
    undo,
  };
}

export type BoardState = ReturnType<typeof useBoard>;
