import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { FootBar } from "../../../components/foot-bar";
import { useKeys } from "../../../components/keys/use-keys";
import { useErrorWords } from "../../../components/use-error-words";
import { useNow } from "../../../components/use-reader";
import { keyMap } from "../../../lib/key-map";
import { refusalWords } from "../../../lib/refusals";
import { useImportAction } from "../api/imports";
import { pairsLeftQuery } from "../api/parts";
import type { Import } from "../api/types";
import { undoDaysLeft } from "../lib/phase";
import classes from "./applied.module.css";
import { ConflictList } from "./conflict-list";
import screen from "./import-screen.module.css";
import { JoinedLink } from "./joined-list";
import { PastPromises } from "./past-promises";
import { ProblemList } from "./problem-list";
import { PromiseList } from "./promise-list";
import { ReopenList } from "./reopen-list";
import { ReportLink } from "./report-link";

function Figures({ item }: { item: Import }) {
  const { t } = useTranslation("intake");
  const { rehearsal } = item;
  if (!rehearsal) return null;
  const figures = [
    ["new", rehearsal.new_people],
    ["updated", rehearsal.updated],
    ["entries", rehearsal.timeline_entries],
    ["unreadable", rehearsal.unreadable],
  ] as const;
  return (
    <div className={classes.figures}>
      {figures.map(([key, count]) => (
        <p key={key} className={classes.figure}>
          <b>{t("number", { value: count })}</b>
          <span>{t(`applied.${key}`, { count })}</span>
        </p>
      ))}
    </div>
  );
}

/** An import that is in. Its first steps wait for the start; for 30 days all of it can be taken back. */
export function Applied({ item }: { item: Import }) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const now = useNow(60_000);
  const action = useImportAction(item.id);
  const { data: pairsLeft = 0 } = useQuery(pairsLeftQuery(item.id));
  const days = undoDaysLeft(item.undo_until, now);
  const waits = !item.started && item.held_tasks > 0;
  const stopped = item.failure && (refusalWords(item.failure) ?? item.failure);
  const start = () => action.mutate("start");
  useKeys([{ keys: keyMap.importing.go, label: t("applied.startKey"), run: start }], {
    enabled: waits && !action.isPending,
  });
  return (
    <div className={screen.room}>
      <div className={classes.page}>
        <div className={classes.room}>
          <div>
            <h2 className={screen.big}>
              {t(waits ? "applied.heldTitle" : "applied.title", { count: item.held_tasks })}
            </h2>
            <p className={screen.quiet}>{t(waits ? "applied.heldText" : "applied.text")}</p>
          </div>
          <Figures item={item} />
          <div className={classes.links}>
            <JoinedLink id={item.id} done rows={item.rehearsal?.joined_rows ?? 0} />
            {pairsLeft > 0 && (
              <Link to="/duplicates" search={{ import: item.id }} className={classes.link}>
                {t("pairs:count", { count: pairsLeft })}
              </Link>
            )}
          </div>
          {item.rehearsal && (
            <div className={classes.flush}>
              <ConflictList id={item.id} fixed />
              <ReopenList id={item.id} />
              <PastPromises id={item.id} />
              <PromiseList id={item.id} rehearsal={item.rehearsal} fixed />
              {item.rehearsal.unreadable > 0 && (
                <ProblemList item={item} unreadable={item.rehearsal.unreadable} fixed />
              )}
            </div>
          )}
        </div>
      </div>
      <FootBar
        text={action.error ? errors.line(action.error) : (stopped ?? t("applied.undoDays", { count: days }))}
        more={t("applied.undoKeeps")}
        aside={
          <ActionButton
            size="lg"
            disabled={days === 0 || action.isPending}
            onClick={() => action.mutate("undo")}
          >
            {t("applied.undo")}
          </ActionButton>
        }
      >
        <ReportLink id={item.id}>{t("applied.report")}</ReportLink>
        {waits && (
          <ActionButton
            primary
            size="lg"
            keys={keyMap.importing.go}
            loading={action.isPending}
            onClick={start}
          >
            {t("applied.start", { count: item.held_tasks })}
          </ActionButton>
        )}
      </FootBar>
    </div>
  );
}
