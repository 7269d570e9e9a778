import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Verdict as Said } from "../../api/duplicates";
import { relationAtFirst } from "../../lib/comparison";
import { keyMap } from "../../lib/key-map";
import { ErrorNotice } from "../error-notice";
import { useKeys } from "../keys/use-keys";
import { LoadingLines } from "../loading-lines";
import { useMay } from "../use-may";
import compare from "./compare.module.css";
import { CompareTable } from "./compare-table";
import { FamilyField } from "./family-field";
import { type Choice, PairChoices } from "./pair-choices";
import classes from "./pairs.module.css";
import { type Compared, useComparison } from "./use-comparison";
import { useEvidenceWords } from "./use-evidence-words";
import { Verdict } from "./verdict";

const choices: Choice[] = ["same", "different", "family", "later"];

type Props = {
  pair: Compared & { sure_percent: number };
  decision?: string;
  /** Why the last decision did not come through. */
  error?: string | null;
  busy?: boolean;
  decide: (said: Said) => void;
};

/** Two cards side by side with all that speaks for and against, and the decision: Y N F L, arrows choose who stays. */
export function PairInFull({ pair, decision, error, busy = false, decide }: Props) {
  const { t } = useTranslation("pairs");
  const words = useEvidenceWords();
  const may = useMay()("people.merge");
  const comparison = useComparison(pair);
  const [asking, setAsking] = useState(false);
  const { cards } = comparison;
  const family = pair.evidence.some(
    ({ reason }) => reason === "name_differs" || reason === "first_name_differs",
  );
  const ready = may && cards !== null && !busy;

  function choose(of: Choice) {
    if (of === "family") setAsking(true);
    else decide({ decision: of, ...(of === "same" ? comparison.join() : {}) });
  }
  const keys = keyMap.pairs;
  useKeys(
    [
      ...choices.map((of) => ({ keys: keys[of], label: t(`decide.${of}`), run: () => choose(of) })),
      { keys: keys.keepLeft, label: t("keepLeft"), run: () => comparison.keep("left") },
      { keys: keys.keepRight, label: t("keepRight"), run: () => comparison.keep("right") },
    ],
    { enabled: ready && !asking },
  );
  if (comparison.error) return <ErrorNotice error={comparison.error} />;
  return (
    <article className={classes.card}>
      <Verdict percent={pair.sure_percent} family={family}>
        {decision ? t(`decided.${decision}`) : words.sentence(pair) || t("noEvidence")}
      </Verdict>
      {cards ? <CompareTable comparison={comparison} cards={cards} /> : <LoadingLines lines={8} gap={16} />}
      {error && (
        <p className={compare.error} role="alert">
          {error}
        </p>
      )}
      {may && asking && cards ? (
        <FamilyField
          name={cards.left.person.name}
          other={cards.right.person.name}
          likely={relationAtFirst(cards.left, cards.right, new Date())}
          close={() => setAsking(false)}
          done={(relation) => {
            setAsking(false);
            decide({ decision: "family", relation });
          }}
        />
      ) : (
        <PairChoices
          asksMore
          decision={decision}
          proposal={family ? "family" : "same"}
          disabled={!ready}
          decide={choose}
        />
      )}
    </article>
  );
}
