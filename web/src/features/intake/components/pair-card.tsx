import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { keyMap } from "../../../lib/key-map";
import { langOf } from "../../../lib/script";
import type { ImportPair, PairDecision } from "../api/types";
import { evidenceRows, rowOf } from "../lib/pair";
import classes from "./pairs.module.css";
import { useEvidenceWords } from "./use-evidence-words";

/** From here on rows are joined without asking; the server decides, this is where the mark stands. */
const joinsFrom = 99.5;

function usePlaceWords() {
  const { t } = useTranslation("intake");
  return (place: string) => {
    const { file, row } = rowOf(place);
    if (!place) return t("pairs.card");
    return row === undefined ? file : t("pairs.row", { row });
  };
}

function EvidenceTable({ pair }: { pair: ImportPair }) {
  const { t } = useTranslation("intake");
  const words = useEvidenceWords();
  const place = usePlaceWords();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <td />
          <th title={pair.left_row}>{place(pair.left_row)}</th>
          <th title={pair.right_row}>{place(pair.right_row)}</th>
          <th>{t("pairs.evidence")}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {evidenceRows(pair).map(({ field, left, right, reason, points }) => (
          <tr key={field}>
            <td>{words.field(field)}</td>
            <td dir="auto" lang={langOf(left)} title={left}>
              {left || "—"}
            </td>
            <td dir="auto" lang={langOf(right)} title={right}>
              {right || "—"}
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

type Props = { pair: ImportPair; decision?: PairDecision; decide: (decision: PairDecision) => void };

/** One pair with everything that speaks for and against it, and the decision. */
export function PairCard({ pair, decision, decide }: Props) {
  const { t } = useTranslation("intake");
  const words = useEvidenceWords();
  const keys = keyMap.pairs;
  const marked = (of: PairDecision) =>
    decision === of || (!decision && of === (pair.family ? "family" : "same"));
  const choice = (of: Exclude<PairDecision, "undecided" | "later">) => (
    <ActionButton
      keys={keys[of]}
      aria-pressed={decision === of}
      className={marked(of) ? classes.proposal : undefined}
      onClick={() => decide(of)}
    >
      {t(`decide.${of}`)}
    </ActionButton>
  );
  return (
    <article className={classes.card}>
      <div className={classes.verdict}>
        <div>
          <h3>{t(pair.family ? "pairs.family" : "pairs.same", { percent: pair.sure_percent })}</h3>
          <p>{decision ? t(`decided.${decision}`) : words.sentence(pair)}</p>
        </div>
        <div className={classes.scale}>
          <div className={classes.track} aria-hidden="true">
            <div className={classes.sure} style={{ width: `${pair.sure_percent}%` }} />
            <div className={classes.limit} style={{ insetInlineStart: `${joinsFrom}%` }} />
          </div>
          <p className={classes.meta}>
            {t(pair.family ? "pairs.neverAlone" : "pairs.alone", { percent: joinsFrom })}
          </p>
        </div>
      </div>
      <EvidenceTable pair={pair} />
      <div className={classes.choices}>
        {pair.family && choice("family")}
        {choice("same")}
        {choice("different")}
        <ActionButton
          quiet
          keys={keys.later}
          aria-pressed={decision === "later"}
          onClick={() => decide("later")}
        >
          {t("decide.later")}
        </ActionButton>
        <span className={classes.meta}>{t("pairs.keepsBoth")}</span>
      </div>
    </article>
  );
}
