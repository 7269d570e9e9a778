import { useTranslation } from "react-i18next";
import { type Choice, PairChoices } from "../../../components/pairs/pair-choices";
import classes from "../../../components/pairs/pairs.module.css";
import { useEvidenceWords } from "../../../components/pairs/use-evidence-words";
import { Verdict } from "../../../components/pairs/verdict";
import { langOf } from "../../../lib/script";
import type { ImportPair, PairDecision } from "../api/types";
import { evidenceRows, rowOf } from "../lib/pair";

function usePlaceWords() {
  const { t } = useTranslation("intake");
  return (place: string) => {
    const { file, row } = rowOf(place);
    if (!place) return t("pairs.card");
    return row === undefined ? file : t("pairs.row", { row });
  };
}

function EvidenceTable({ pair }: { pair: ImportPair }) {
  const { t } = useTranslation("pairs");
  const words = useEvidenceWords();
  const place = usePlaceWords();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <td />
          <th title={pair.left_row}>{place(pair.left_row)}</th>
          <th title={pair.right_row}>{place(pair.right_row)}</th>
          <th>{t("evidence")}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {evidenceRows(pair).map(({ field, left, right, reason, points }) => (
          <tr key={field}>
            <td>{words.field(field)}</td>
            <td dir="auto" lang={langOf(left)} title={left}>
              {words.value(left) || "—"}
            </td>
            <td dir="auto" lang={langOf(right)} title={right}>
              {words.value(right) || "—"}
            </td>
            <td className={classes.reason}>{reason && words.reason(reason)}</td>
            <td className={classes.points} data-for={(points ?? 0) > 0 || undefined}>
              {points !== undefined && words.points(points)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Props = { pair: ImportPair; decision?: PairDecision; decide: (decision: Choice) => void };

/** One pair with everything that speaks for and against it, and the decision. */
export function PairCard({ pair, decision, decide }: Props) {
  const { t } = useTranslation("pairs");
  const words = useEvidenceWords();
  return (
    <article className={classes.card}>
      <Verdict rows percent={pair.sure_percent} family={pair.family}>
        {decision ? t(`decided.${decision}`) : words.sentence(pair)}
      </Verdict>
      <EvidenceTable pair={pair} />
      <PairChoices decision={decision} proposal={pair.family ? "family" : "same"} decide={decide} />
    </article>
  );
}
