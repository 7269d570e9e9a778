import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../../../components/error-notice";
import { KeyCap } from "../../../../components/keys/key-cap";
import { useKeys } from "../../../../components/keys/use-keys";
import { LinkButton } from "../../../../components/link-button";
import { LoadingLines } from "../../../../components/loading-lines";
import { Notice } from "../../../../components/notice";
import { NextPairs, PairKeys } from "../../../../components/pairs/next-pairs";
import { PairInFull } from "../../../../components/pairs/pair-in-full";
import classes from "../../../../components/pairs/pairs.module.css";
import { useErrorWords } from "../../../../components/use-error-words";
import { keyMap } from "../../../../lib/key-map";
import type { WhichPairs } from "../../api/pairs";
import screen from "./duplicates.module.css";
import { type DuplicatesDesk, useDuplicatesDesk } from "./use-duplicates-desk";

/** Nothing waits, or everything was decided just now: then the last decision can still be taken back. */
function Nothing({ desk, later }: { desk: DuplicatesDesk; later: boolean }) {
  const { t } = useTranslation("pairs");
  const count = desk.decisions.size;
  if (count === 0) {
    return later ? (
      <Notice title={t("nonePutOff")} text={t("nonePutOffHow")} />
    ) : (
      <Notice title={t("none")} text={t("noneHow")} />
    );
  }
  return (
    <Notice title={t("done", { count })} text={t("doneHow")}>
      <LinkButton onClick={desk.undo}>{t("takeBack")}</LinkButton> <KeyCap keys={keyMap.pairs.undo} />
    </Notice>
  );
}

/** One pair in full and the next ones: J K walk, Y N F L decide, Z takes the last decision back. */
export function DuplicatesDeskView({ which }: { which: WhichPairs }) {
  const { t } = useTranslation("pairs");
  const errors = useErrorWords();
  const desk = useDuplicatesDesk(which);
  const { query, pairs, current, total } = desk;
  const keys = keyMap.pairs;
  useKeys([
    { keys: keys.down, label: t("next"), run: () => desk.move(1) },
    { keys: keys.up, label: t("previous"), run: () => desk.move(-1) },
    { keys: keys.undo, label: t("undo"), run: desk.undo },
  ]);
  if (query.isPending) return <LoadingLines lines={10} gap={16} />;
  if (query.error) return <ErrorNotice error={query.error} />;
  const allDone = desk.left <= 0 && !query.hasNextPage;
  if (!current || (allDone && desk.decisions.get(current.key) !== undefined && desk.error === null)) {
    return <Nothing desk={desk} later={which.later} />;
  }
  return (
    <section className={screen.desk} aria-label={t("title")}>
      <div className={screen.pair}>
        <div className={classes.head}>
          <h2 className={classes.title}>
            {t(which.later ? "laterCount" : "count", { count: desk.left })}{" "}
            <span>{t("place", { place: desk.at + 1, total })}</span>
          </h2>
        </div>
        <PairInFull
          key={current.key}
          pair={{ ...current, left: current.left.id, right: current.right.id }}
          decision={desk.decisions.get(current.key)}
          error={desk.error !== null ? errors.line(desk.error) : null}
          decide={desk.decide}
        />
        <PairKeys desk={desk} total={total} />
      </div>
      {desk.at + 1 < pairs.length && (
        <div className={screen.next}>
          <NextPairs
            desk={desk}
            pairs={pairs.map((pair) => ({ ...pair, left: pair.left.name, right: pair.right.name }))}
          />
        </div>
      )}
    </section>
  );
}
