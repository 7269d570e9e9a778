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

type Props = { card: BoardCard; state: BoardState; now: Date };

/** One deal: who, how much, what for, what comes next and whose it is. */
export function DealCard({ card, state, now }: Props) {
  const { t } = useTranslation("pipeline");
  const { language } = useReader();
  const stepWords = useStepWords();
  const link = useRef<HTMLAnchorElement>(null);
  const [dragged, setDragged] = useState(false);
  const { deal, next_step: step } = card;
  const current = state.current === deal.id;
  const { words, tone } = stepWords(step, now);
  const about = card.goal || deal.title;
  useEffect(() => {
    if (current) link.current?.focus();
  }, [current]);

  return (
    <li
      className={classes.card}
      draggable={state.canMove}
      data-current={current || undefined}
      data-dragged={dragged || undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData(dealDragType, deal.id);
        event.dataTransfer.effectAllowed = "move";
        setDragged(true);
      }}
      onDragEnd={() => setDragged(false)}
    >
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
    </li>
  );
}
