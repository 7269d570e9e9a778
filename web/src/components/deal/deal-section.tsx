import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChangeDeal } from "../../api/deals";
import { stagesQuery } from "../../api/queries";
import type { Deal } from "../../api/types";
import { moneyWords } from "../../lib/money";
import { dayMs, duration } from "../../lib/time";
import { Section } from "../section";
import { useMay } from "../use-may";
import { useNow, useReader } from "../use-reader";
import { useWords } from "../use-words";
import classes from "./deal.module.css";
import { DealForm } from "./deal-form";
import { StageMenu } from "./stage-menu";

const baskets = ["applied", "trial", "paid"] as const;

/** The three baskets as a line that fills up. */
function Baskets({ deal }: { deal: Deal }) {
  const { t } = useTranslation("people");
  const { data: stages = [] } = useQuery(stagesQuery);
  const basket = stages.find((stage) => stage.key === deal.stage)?.basket;
  const reached = basket ? baskets.indexOf(basket) : -1;
  return (
    <ol className={classes.baskets}>
      {baskets.map((name, index) => (
        <li key={name} className={classes.basket} data-done={index <= reached || undefined}>
          <span className={classes.basketName} data-here={index === reached || undefined}>
            {t(`baskets.${name}`)}
          </span>
        </li>
      ))}
    </ol>
  );
}

type Part = "title" | "amount";

/** What is sold and for how much; a click on either edits both where they stand. */
function Sold({ deal, editable, edit }: { deal: Deal; editable: boolean; edit: (part: Part) => void }) {
  const { t } = useTranslation("people");
  const { language } = useReader();
  const amount = deal.amount && moneyWords(deal.amount, language);
  if (!editable) {
    return (
      <p className={classes.sold}>
        <span dir="auto">{deal.title}</span>
        {amount && <b>{amount}</b>}
      </p>
    );
  }
  const button = (part: Part, value: string | undefined, label: string) => (
    <button
      type="button"
      className={classes.value}
      data-empty={!value || undefined}
      aria-label={t("edit", { field: label, value: value || t("empty") })}
      dir="auto"
      onClick={() => edit(part)}
    >
      {value || label}
    </button>
  );
  return (
    <div className={classes.sold}>
      {button("title", deal.title, t("deal.name"))}
      {button("amount", amount, t("deal.amount"))}
    </div>
  );
}

/** One deal: what, how much, how far, and the stage that a key or a click moves. */
export function DealSection({ deal, withKey }: { deal: Deal; withKey?: boolean }) {
  const { t } = useTranslation("people");
  const { language } = useReader();
  const { stage } = useWords();
  const now = useNow(60_000);
  const editable = useMay()("pipeline.move") && !deal.closed_at;
  const change = useChangeDeal(deal);
  const [editing, setEditing] = useState<Part | null>(null);
  const inStage = now.getTime() - new Date(deal.stage_since).getTime();
  function close() {
    setEditing(null);
    change.reset();
  }
  return (
    <Section title={t("deal.title")}>
      {editing && editable ? (
        <DealForm
          title={deal.title}
          amount={deal.amount}
          first={editing}
          error={change.error}
          busy={change.isPending}
          close={close}
          save={(draft) => change.mutate(draft, { onSuccess: close })}
        />
      ) : (
        <Sold deal={deal} editable={editable} edit={setEditing} />
      )}
      <Baskets deal={deal} />
      <div className={classes.stage}>
        {deal.closed_at ? stage(deal.stage) : <StageMenu deal={deal} withKey={withKey} />}
        {inStage >= dayMs && (
          <span className={classes.meta}>{t("deal.since", { time: duration(inStage, language) })}</span>
        )}
      </div>
    </Section>
  );
}
