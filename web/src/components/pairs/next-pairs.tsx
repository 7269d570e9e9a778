import { IconArrowMerge, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Evidence } from "../../api/types";
import { keyMap } from "../../lib/key-map";
import { paceMinutes } from "../../lib/pair-desk";
import { KeyCap } from "../keys/key-cap";
import { LinkButton } from "../link-button";
import classes from "./pairs.module.css";
import { useEvidenceWords } from "./use-evidence-words";

const ahead = 6;

export type ListedPair = {
  key: string;
  left: string;
  right: string;
  evidence: Evidence[];
  sure_percent: number;
};

type Desk = {
  at: number;
  decisions: ReadonlyMap<string, string>;
  times: readonly number[];
  canUndo: boolean;
  goTo: (at: number) => void;
  undo: () => void;
};

/** The pairs after the one in full, a line each; a click opens it. */
export function NextPairs({ pairs, desk }: { pairs: readonly ListedPair[]; desk: Desk }) {
  const { t } = useTranslation("pairs");
  const words = useEvidenceWords();
  const next = pairs.map((pair, at) => ({ pair, at })).slice(desk.at + 1, desk.at + 1 + ahead);
  if (next.length === 0) return null;
  return (
    <>
      <h3 className={classes.next}>{t("following")}</h3>
      <ul>
        {next.map(({ pair, at }) => (
          <li key={pair.key}>
            <button type="button" className={classes.line} onClick={() => desk.goTo(at)}>
              <span dir="auto">{pair.left}</span>
              {desk.decisions.has(pair.key) ? (
                <IconCheck size={16} stroke={1.75} aria-hidden="true" />
              ) : (
                <IconArrowMerge size={16} stroke={1.75} aria-hidden="true" style={{ rotate: "90deg" }} />
              )}
              <span dir="auto">{pair.right}</span>
              <span className={classes.why}>{words.sentence(pair)}</span>
              <span className={classes.percent}>{t("percent", { percent: pair.sure_percent })}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The keys of the pairs, and how long the rest takes at this pace. */
export function PairKeys({ desk, total }: { desk: Desk; total: number }) {
  const { t } = useTranslation("pairs");
  const keys = keyMap.pairs;
  const minutes = paceMinutes(desk.times, total - desk.decisions.size);
  return (
    <p className={classes.keys}>
      <span>
        <KeyCap keys={keys.down} /> <KeyCap keys={keys.up} /> {t("keyMove")}
      </span>
      <span>
        <KeyCap keys={keys.same} /> <KeyCap keys={keys.different} /> <KeyCap keys={keys.family} />{" "}
        <KeyCap keys={keys.later} /> {t("keyDecide")}
      </span>
      <span>
        <KeyCap keys={keys.undo} />{" "}
        <LinkButton disabled={!desk.canUndo} onClick={desk.undo}>
          {t("undo")}
        </LinkButton>
      </span>
      <span>{minutes !== null && t("pace", { count: minutes })}</span>
    </p>
  );
}
