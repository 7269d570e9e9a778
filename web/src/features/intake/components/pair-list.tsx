import { IconArrowMerge, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { KeyCap } from "../../../components/keys/key-cap";
import { LinkButton } from "../../../components/link-button";
import { keyMap } from "../../../lib/key-map";
import { paceMinutes } from "../lib/pair";
import classes from "./pairs.module.css";
import { useEvidenceWords } from "./use-evidence-words";
import type { PairDeskState } from "./use-pair-desk";

const ahead = 6;

/** The pairs around the one in full, a line each; a click opens it. */
export function PairList({ desk }: { desk: PairDeskState }) {
  const { t } = useTranslation("intake");
  const words = useEvidenceWords();
  const next = desk.pairs.map((pair, at) => ({ pair, at })).slice(desk.at + 1, desk.at + 1 + ahead);
  if (next.length === 0) return null;
  return (
    <>
      <h3 className={classes.next}>{t("pairs.following")}</h3>
      <ul>
        {next.map(({ pair, at }) => (
          <li key={pair.number}>
            <button type="button" className={classes.line} onClick={() => desk.goTo(at)}>
              <span dir="auto">{pair.left.name || pair.left.phone || pair.left.mail}</span>
              {desk.decisions.has(pair.number) ? (
                <IconCheck size={16} stroke={1.75} aria-hidden="true" />
              ) : (
                <IconArrowMerge size={16} stroke={1.75} aria-hidden="true" style={{ rotate: "90deg" }} />
              )}
              <span dir="auto">{pair.right.name || pair.right.phone || pair.right.mail}</span>
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
export function PairKeys({ desk, total }: { desk: PairDeskState; total: number }) {
  const { t } = useTranslation("intake");
  const keys = keyMap.pairs;
  const minutes = paceMinutes(desk.times, total - desk.decisions.size);
  return (
    <p className={classes.keys}>
      <span>
        <KeyCap keys={keys.down} /> <KeyCap keys={keys.up} /> {t("pairs.keyMove")}
      </span>
      <span>
        <KeyCap keys={keys.same} /> <KeyCap keys={keys.different} /> <KeyCap keys={keys.later} />{" "}
        {t("pairs.keyDecide")}
      </span>
      <span>
        <KeyCap keys={keys.undo} />{" "}
        <LinkButton disabled={!desk.canUndo} onClick={desk.undo}>
          {t("pairs.undo")}
        </LinkButton>
      </span>
      <span>{minutes !== null && t("pairs.pace", { count: minutes })}</span>
    </p>
  );
}
