import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../../components/link-button";
import { useMoreCards } from "../api/board";
import type { BoardColumn } from "../api/types";
import classes from "./column.module.css";
import type { BoardState } from "./use-board";

type Props = { column: BoardColumn; state: BoardState; near: boolean };

/** Brings the next cards as soon as the end is near; if that fails, a click asks again. */
export function MoreCards({ column, state, near }: Props) {
  const { t } = useTranslation("pipeline");
  const { mutate, isIdle, isPending, reset } = useMoreCards(state.filter);
  const { basket, next_cursor: cursor } = column;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cursor is another question
  useEffect(reset, [cursor]);
  useEffect(() => {
    if (near && isIdle && cursor) mutate({ basket, cursor });
  }, [near, isIdle, cursor, basket, mutate]);
  if (!cursor) return null;
  return (
    <p className={classes.more}>
      <LinkButton disabled={isPending} onClick={() => mutate({ basket, cursor })}>
        {t("column.more", { count: Math.max(0, column.count - column.cards.length) })}
      </LinkButton>
    </p>
  );
}
