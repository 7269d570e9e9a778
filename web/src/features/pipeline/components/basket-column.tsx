import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../../components/link-button";
import { useNow, useReader } from "../../../components/use-reader";
import { moneyWords } from "../../../lib/money";
import { useMoreCards } from "../api/board";
import type { BoardColumn } from "../api/types";
import { groupsOf } from "../lib/groups";
import classes from "./column.module.css";
import { DealCard, dealDragType } from "./deal-card";
import type { BoardState } from "./use-board";

const letters = { applied: "A", trial: "B", paid: "C" };

function ColumnHead({ column }: { column: BoardColumn }) {
  const { t } = useTranslation("pipeline");
  const { language } = useReader();
  const sums = column.sums.map((sum) => moneyWords(sum, language)).join(" + ");
  const days = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(column.median_age_days);
  return (
    <div className={classes.head}>
      <span className={classes.letter} aria-hidden="true">
        {letters[column.basket]}
      </span>
      <h2 className={classes.name}>
        {t(`basket.${column.basket}`)} <span>{t("number", { value: column.count })}</span>
      </h2>
      <span className={classes.sums} title={sums}>
        {sums}
      </span>
      {column.count > 0 && <span className={classes.meta}>{t("column.median", { days })}</span>}
    </div>
  );
}

function MoreCards({ column, state }: { column: BoardColumn; state: BoardState }) {
  const { t } = useTranslation("pipeline");
  const more = useMoreCards(state.filter);
  const cursor = column.next_cursor;
  if (!cursor) return null;
  return (
    <p className={classes.more}>
      <LinkButton disabled={more.isPending} onClick={() => more.mutate({ basket: column.basket, cursor })}>
        {t("column.more", { count: Math.max(0, column.count - column.cards.length) })}
      </LinkButton>
    </p>
  );
}

type Props = { column: BoardColumn; state: BoardState; shown: boolean };

/** One basket: count, sum, age, and its cards under Late, Today and Later. Cards are dropped on it. */
export function BasketColumn({ column, state, shown }: Props) {
  const { t } = useTranslation("pipeline");
  const { zone } = useReader();
  const now = useNow(30_000);
  const [over, setOver] = useState(false);
  const groups = groupsOf(column.cards, Boolean(column.next_cursor), now, zone);

  function allow(event: DragEvent) {
    if (!state.canMove || !event.dataTransfer.types.includes(dealDragType)) return;
    event.preventDefault();
    setOver(true);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    state.drop(event.dataTransfer.getData(dealDragType), column.basket);
  }

  return (
    <section
      className={classes.column}
      aria-label={t(`basket.${column.basket}`)}
      data-over={over || undefined}
      data-shown={shown || undefined}
      onDragOver={allow}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node) && setOver(false)}
      onDrop={drop}
    >
      <ColumnHead column={column} />
      <div className={classes.cards}>
        {groups.length === 0 && <p className={classes.empty}>{t(`empty.${column.basket}`)}</p>}
        {groups.map((group) => (
          <div key={group.name}>
            <h3 className={classes.group} data-group={group.name}>
              {t(`group.${group.name}`)} {t("number", { value: group.cards.length })}
              {group.more && "+"}
            </h3>
            <ul className={classes.list}>
              {group.cards.map((card) => (
                <DealCard key={card.deal.id} card={card} state={state} now={now} />
              ))}
            </ul>
          </div>
        ))}
        <MoreCards column={column} state={state} />
      </div>
    </section>
  );
}
