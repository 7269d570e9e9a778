import { useTranslation } from "react-i18next";
import { keyMap } from "../../lib/key-map";
import { ActionButton } from "../action-button";
import classes from "./pairs.module.css";

export type Choice = "same" | "different" | "family" | "later";

type Props = {
  decision?: string;
  /** What the evidence proposes: marked until something is decided. */
  proposal: "same" | "family";
  /** Family asks one thing more: who is who. */
  asksMore?: boolean;
  disabled?: boolean;
  decide: (decision: Choice) => void;
};

/** The four things that can be said of a pair, each with its key; the family first where it is proposed. */
export function PairChoices({ decision, proposal, asksMore, disabled, decide }: Props) {
  const { t } = useTranslation("pairs");
  const keys = keyMap.pairs;
  const marked = (of: Choice) => decision === of || (!decision && of === proposal);
  const order: Choice[] =
    proposal === "family" ? ["family", "same", "different"] : ["same", "different", "family"];
  return (
    <div className={classes.choices}>
      {order.map((of) => (
        <ActionButton
          key={of}
          keys={keys[of]}
          disabled={disabled}
          aria-pressed={decision === of}
          className={marked(of) ? classes.proposal : undefined}
          onClick={() => decide(of)}
        >
          {of === "family" && asksMore ? t("familyMore") : t(`decide.${of}`)}
        </ActionButton>
      ))}
      <ActionButton
        quiet
        keys={keys.later}
        disabled={disabled}
        aria-pressed={decision === "later"}
        onClick={() => decide("later")}
      >
        {t("decide.later")}
      </ActionButton>
      <span className={classes.meta}>{t("keepsBoth")}</span>
    </div>
  );
}
