import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { stagesQuery } from "../../api/queries";
import type { Deal } from "../../api/types";
import { moneyWords } from "../../lib/money";
import { dayMs, duration } from "../../lib/time";
import { Section } from "../section";
import { useNow, useReader } from "../use-reader";
import classes from "./deal.module.css";
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

/** One deal: what, how much, how far, and the stage that a key or a click moves. */
export function DealSection({ deal, withKey }: { deal: Deal; withKey?: boolean }) {
  const { t } = useTranslation("people");
  const { language } = useReader();
  const now = useNow(60_000);
  const inStage = now.getTime() - new Date(deal.stage_since).getTime();
  return (
    <Section
      title={t("deal.title")}
      aside={deal.amount && <b className={classes.amount}>{moneyWords(deal.amount, language)}</b>}
    >
      {deal.title && (
        <p className={classes.name} dir="auto">
          {deal.title}
        </p>
      )}
      <Baskets deal={deal} />
      <div className={classes.stage}>
        <StageMenu deal={deal} withKey={withKey} />
        {inStage >= dayMs && (
          <span className={classes.meta}>{t("deal.since", { time: duration(inStage, language) })}</span>
        )}
      </div>
    </Section>
  );
}
