import { useTranslation } from "react-i18next";
import { Choice } from "../../../components/choice";
import { KeyCap } from "../../../components/keys/key-cap";
import { LinkButton } from "../../../components/link-button";
import { useErrorWords } from "../../../components/use-error-words";
import { useReader } from "../../../components/use-reader";
import { keyMap } from "../../../lib/key-map";
import { nameIn } from "../../../lib/words";
import { basketOf, stagesOf } from "../lib/board-moves";
import classes from "./foot.module.css";
import type { BoardState, LastMove } from "./use-board";

function Moved({ state, last }: { state: BoardState; last: LastMove }) {
  const { t } = useTranslation("pipeline");
  const { language } = useReader();
  const stages = state.board?.stages ?? [];
  const basket = basketOf(stages, last.to);
  const inBasket = basket ? stagesOf(stages, basket) : [];
  const options = inBasket.map(({ key, names }) => ({ value: key, label: nameIn(names, language, key) }));
  const name = options.find(({ value }) => value === last.to)?.label ?? last.to;
  return (
    <div className={classes.said} role="status">
      <p dir="auto">{t("moved", { name: last.name, stage: name })}</p>
      {options.length > 1 && (
        <Choice
          label={t("moveWithin")}
          value={last.to}
          groups={[{ options }]}
          onChange={(to) => state.moveTo(last.dealId, to, last.from)}
        />
      )}
      <LinkButton onClick={state.undo}>{t("undo")}</LinkButton>
      <KeyCap keys={keyMap.board.undo} />
    </div>
  );
}

/** The keys of the board, and the last move with its way back. */
export function BoardFoot({ state }: { state: BoardState }) {
  const { t } = useTranslation("pipeline");
  const errors = useErrorWords();
  const keys = keyMap.board;
  return (
    <div className={classes.foot}>
      <p className={classes.keys}>
        <span>
          <KeyCap keys={keys.down} />
          <KeyCap keys={keys.up} /> {t("foot.card")}
        </span>
        {state.canMove && (
          <span>
            <KeyCap keys={keys.left} />
            <KeyCap keys={keys.right} /> {t("foot.move")}
          </span>
        )}
        <span>
          <KeyCap keys={keys.open} /> {t("foot.open")}
        </span>
        <span>
          <KeyCap keys={keys.filter} /> {t("foot.filter")}
        </span>
        <span>
          <KeyCap keys={keyMap.everywhere.help} /> {t("foot.all")}
        </span>
      </p>
      {state.error && !state.last && (
        <p className={`${classes.said} ${classes.error}`} role="alert">
          {errors.line(state.error)}
        </p>
      )}
      {state.last && <Moved state={state} last={state.last} />}
    </div>
  );
}
