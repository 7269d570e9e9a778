import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar";
import { KindIcon } from "../../../components/kind-icon";
import { useReader } from "../../../components/use-reader";
import { moneyWords } from "../../../lib/money";
import { langOf } from "../../../lib/script";
import type { BoardCard } from "../api/types";
import classes from "./card.module.css";
import { StageMenu } from "./stage-menu";
import type { BoardState } from "./use-board";
import { useStepWords } from "./use-step-words";

/** Only our own cards can be dropped on a basket. */
export const dealDragType = "application/x-rollbook-deal";

/** Where a card stands: its row, its distance from the top, and its number among all of the column. */
export type Place = { index: number; top: number; position: number; of: number };

type Props = {
  card: BoardCard;
  state: BoardState;
  now: Date;
  place: Place;
  measure: (element: HTMLElement | null) => void;
};

/** One deal: who, how much, what for, what comes next and whose it is. */
export function DealCard({ card, state, now, place, measure }: Props) {
  const { t } = useTranslation("pipeline");
  const { language } = useReader();
  const stepWords = useStepWords();
  const link = useRef<HTMLAnchorElement>(null);
  const [dragged, setDragged] = useState(false);
  const { deal, next_step: step } = card;
  const current = state.current === deal.id;
  const { words, tone } = stepWords(step, now);
  const about = card.goal || deal.title;
  const sought = state.isSought(deal);
  const { found } = state;
  useEffect(() => {
    if (!sought) return;
    link.current?.focus({ preventScroll: true });
    found();
  }, [sought, found]);

  return (
    <li
      ref={measure}
      className={classes.row}
      data-index={place.index}
      aria-posinset={place.position}
      aria-setsize={place.of}
      style={{ transform: `translateY(${place.top}px)` }}
      draggable={state.canMove}
      data-dragged={dragged || undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData(dealDragType, deal.id);
        event.dataTransfer.effectAllowed = "move";
        state.setCurrent(deal.id); // stays drawn, however far the column is scrolled meanwhile
        setDragged(true);
      }}
      onDragEnd={() => setDragged(false)}
    >
      <div className={classes.card} data-current={current || undefined}>
        <Link
          ref={link}
          to="/people/$id"
          params={{ id: deal.person_id }}
          className={classes.name}
          draggable={false}
          dir="auto"
          lang={langOf(card.person_name)}
          title={card.person_name}
          onFocus={() => state.setCurrent(deal.id)}
        >
          {card.person_name}
        </Link>
        <span className={classes.amount}>{deal.amount && moneyWords(deal.amount, language)}</span>
        <p className={classes.goal} dir="auto" title={about}>
          {about}
        </p>
        <p className={classes.step} data-tone={tone} title={words}>
          {step && <KindIcon kind={step.kind} />}
          <span>{words}</span>
        </p>
        <span className={classes.end}>
          {state.canMove && <StageMenu card={card} state={state} />}
          <span title={card.owner_name ?? t("card.nobody")}>
            <Avatar name={card.owner_name ?? "?"} />
          </span>
        </span>
      </div>
    </li>
  );
}
