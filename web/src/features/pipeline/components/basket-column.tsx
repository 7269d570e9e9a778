import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useReader } from "../../../components/use-reader";
import { byAmount, moneyWords } from "../../../lib/money";
import type { BoardColumn } from "../api/types";
import { CardRows } from "./card-rows";
import classes from "./column.module.css";
import { dealDragType } from "./deal-card";
import type { BoardState } from "./use-board";

const letters = { applied: "A", trial: "B", paid: "C" };

/** Of several currencies the largest amount, and how many more there are; where there is room, all of them. */
function Sums({ column }: { column: BoardColumn }) {
  const { language } = useReader();
  const [largest, ...others] = byAmount(column.sums);
  if (!largest) return null;
  const all = [largest, ...others].map((sum) => moneyWords(sum, language)).join(" + ");
  if (others.length === 0) return <span className={classes.sums}>{all}</span>;
  return (
    <span className={classes.sums} title={all}>
      <span className={classes.every}>{all}</span>
      <span className={classes.largest} aria-hidden="true">
        {moneyWords(largest, language)} <span>+{others.length}</span>
      </span>
    </span>
  );
}

function ColumnHead({ column }: { column: BoardColumn }) {
  const { t } = useTranslation("pipeline");
  const { language } = useReader();
  const days = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(column.median_age_days);
  return (
    <div className={classes.head}>
      <span className={classes.letter} aria-hidden="true">
        {letters[column.basket]}
      </span>
      <h2 className={classes.name}>
        {t(`basket.${column.basket}`)} <span>{t("number", { value: column.count })}</span>
      </h2>
      <Sums column={column} />
      {column.count > 0 && <span className={classes.meta}>{t("column.median", { days })}</span>}
    </div>
  );
}

type Props = { column: BoardColumn; state: BoardState; shown: boolean };

/** One basket: count, sum, age, and its cards under Late, Today and Later. Cards are dropped on it. */
export function BasketColumn({ column, state, shown }: Props) {
  const { t } = useTranslation("pipeline");
  const [over, setOver] = useState(false);

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
      <CardRows column={column} state={state} />
    </section>
  );
}
