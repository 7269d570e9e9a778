import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { ErrorNotice } from "../../../components/error-notice";
import { LoadingLines } from "../../../components/loading-lines";
import { Screen } from "../../../components/screen";
import { Segments } from "../../../components/segments";
import { useMay } from "../../../components/use-may";
import { keyMap } from "../../../lib/key-map";
import type { BoardFilter } from "../api/board";
import { BasketColumn } from "./basket-column";
import classes from "./board.module.css";
import { BoardFilters } from "./board-filters";
import { BoardFoot } from "./board-foot";
import { ClosedColumn } from "./closed-column";
import { ConversionRibbon } from "./conversion-ribbon";
import { NewLeadPanel } from "./new-lead-panel";
import { useBoard } from "./use-board";
import { useBoardKeys } from "./use-board-keys";

const shown = ["applied", "trial", "paid", "closed"] as const;
type Shown = (typeof shown)[number];

/** The funnel: three baskets of deals with their next steps, and what became of those who applied. */
export function BoardScreen() {
  const { t } = useTranslation("pipeline");
  const [filter, setFilter] = useState<BoardFilter>({ days: 30 });
  const [tab, setTab] = useState<Shown>("applied");
  const [adding, setAdding] = useState(false);
  const filters = useRef<HTMLDivElement>(null);
  const mayAdd = useMay()("people.write");
  const state = useBoard(filter);
  const { board, query } = state;
  const add = () => setAdding(true);
  useBoardKeys(state, { add, mayAdd, filter: () => filters.current?.querySelector("select")?.focus() });
  const filterRow = <BoardFilters filter={filter} change={setFilter} />;

  return (
    <Screen
      title={t("title")}
      left={
        <>
          <h1 className={classes.title}>{t("title")}</h1>
          <div ref={filters} className={`${classes.filters} ${classes.barFilters}`}>
            {filterRow}
          </div>
        </>
      }
      primary={
        mayAdd && (
          <ActionButton primary keys={keyMap.board.add} onClick={add}>
            {t("newLead.open")}
          </ActionButton>
        )
      }
    >
      {query.error && !board && (
        <ErrorNotice error={query.error}>
          <ActionButton onClick={() => void query.refetch()}>{t("again")}</ActionButton>
        </ErrorNotice>
      )}
      {query.isPending && <LoadingLines lines={12} gap={16} />}
      {board && (
        <div className={classes.page}>
          <ConversionRibbon conversion={board.conversion} filter={filter} />
          <div className={classes.tabs}>
            <div className={classes.rowFilters}>{filterRow}</div>
            <Segments
              label={t("tabs")}
              value={tab}
              options={shown.map((value) => ({ value, label: t(`tab.${value}`) }))}
              onChange={setTab}
            />
          </div>
          <div className={`${classes.grid} ${classes.columns}`}>
            {board.columns.map((column) => (
              <BasketColumn key={column.basket} column={column} state={state} shown={tab === column.basket} />
            ))}
            <ClosedColumn board={board} filter={filter} shown={tab === "closed"} />
          </div>
          <BoardFoot state={state} />
        </div>
      )}
      {adding && <NewLeadPanel close={() => setAdding(false)} />}
    </Screen>
  );
}
