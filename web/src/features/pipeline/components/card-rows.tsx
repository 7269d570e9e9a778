import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNow, useReader } from "../../../components/use-reader";
import type { BoardColumn } from "../api/types";
import { groupsOf } from "../lib/groups";
import { drawnRows, type Row, rowOfDeal, rowsOf } from "../lib/rows";
import classes from "./column.module.css";
import { DealCard } from "./deal-card";
import { MoreCards } from "./more-cards";
import type { BoardState } from "./use-board";

const heights = { heading: 26, card: 92 };

/** Draws the rows in sight of a scrolled element, and the card with the focus. Follows the keys over its end. */
function useDrawnRows(rows: Row[], state: BoardState) {
  const scroller = useRef<HTMLDivElement>(null);
  const at = rowOfDeal(rows, state.current);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => heights[rows[index]?.is ?? "card"],
    rangeExtractor: (range) => drawnRows(defaultRangeExtractor(range), at),
    overscan: 3,
  });
  const row = rows[at];
  const sought = row?.is === "card" && state.isSought(row.card.deal);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each card sought, not when the rows move
  useEffect(() => {
    if (sought) list.scrollToIndex(at);
  }, [sought, at]);
  return { scroller, list };
}

/** The cards of a basket under Late, Today and Later, of which only those in sight are drawn. */
export function CardRows({ column, state }: { column: BoardColumn; state: BoardState }) {
  const { t } = useTranslation("pipeline");
  const { zone } = useReader();
  const now = useNow(30_000);
  const groups = groupsOf(column.cards, Boolean(column.next_cursor), now, zone);
  const rows = rowsOf(groups);
  const { scroller, list } = useDrawnRows(rows, state);
  const drawn = list.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const topOf = (key: string) => list.measurementsCache.find((item) => item.key === key)?.start ?? 0;

  return (
    <div className={classes.cards} ref={scroller}>
      {groups.length === 0 && <p className={classes.empty}>{t(`empty.${column.basket}`)}</p>}
      <div className={classes.rows} style={{ height: list.getTotalSize() }}>
        {groups.map((group) => (
          <div key={group.name}>
            <h3
              className={classes.group}
              data-group={group.name}
              style={{ transform: `translateY(${topOf(group.name)}px)` }}
            >
              {t(`group.${group.name}`)} {t("number", { value: group.cards.length })}
              {group.more && "+"}
            </h3>
            <ul>
              {drawn.map(({ index, start }) => {
                const row = rows[index];
                if (row?.is !== "card" || row.group !== group.name) return null;
                return (
                  <DealCard
                    key={row.key}
                    card={row.card}
                    state={state}
                    now={now}
                    place={{ index, top: start, position: row.place, of: column.count }}
                    measure={list.measureElement}
                  />
                );
              })}
            </ul>
          </div>
        ))}
      </div>
      <MoreCards column={column} state={state} near={last >= rows.length - 5} />
    </div>
  );
}
