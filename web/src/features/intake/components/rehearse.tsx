import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { FootBar } from "../../../components/foot-bar";
import { useKeys } from "../../../components/keys/use-keys";
import { Segments } from "../../../components/segments";
import { useErrorWords } from "../../../components/use-error-words";
import { keyMap } from "../../../lib/key-map";
import { useImportAction } from "../api/imports";
import type { Import } from "../api/types";
import { rowsToApply } from "../lib/rehearsal-bars";
import { readSheets } from "../lib/sheets";
import { ColumnSummary } from "./column-summary";
import { ConflictList } from "./conflict-list";
import { Forecast } from "./forecast";
import { PairDesk } from "./pair-desk";
import { ProblemList } from "./problem-list";
import { PromiseList } from "./promise-list";
import classes from "./rehearse.module.css";
import { ReopenList } from "./reopen-list";
import { ReportLink } from "./report-link";
import { RowBar } from "./row-bar";
import { RowTable } from "./row-table";

/** The first two share the middle of a wide screen; on a narrow one each is a screen of its own. */
const views = ["pairs", "table"] as const;
const tabs = [...views, "columns", "rows"] as const;
type View = (typeof views)[number];
type Tab = (typeof tabs)[number];

/** What applying would do, before anything is written: who is new, who is known, what nobody can read. */
export function Rehearse({ item, back }: { item: Import; back: () => void }) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const action = useImportAction(item.id);
  const [tab, setTab] = useState<Tab>("pairs");
  const [view, setView] = useState<View>("pairs");
  function show(next: Tab) {
    setTab(next);
    if (next === "pairs" || next === "table") setView(next);
  }
  const flush = useRef(async () => {});
  const stale = item.changes > 0;
  const go = () => void flush.current().then(() => action.mutate(stale ? "rehearse" : "apply"));
  const { rehearsal } = item;
  useKeys([{ keys: keyMap.importing.go, label: t(stale ? "rehearse.again" : "rehearse.goKey"), run: go }], {
    enabled: rehearsal !== undefined && !action.isPending,
  });
  if (!rehearsal) return null;
  const options = tabs.map((value) => ({ value, label: t(`tab.${value}`) }));
  // Where no pair asks for the middle, the other decisions have it.
  const noPairs = rehearsal.proposed_pairs === 0;
  const reviews = (
    <>
      <ConflictList id={item.id} />
      <ReopenList id={item.id} />
    </>
  );

  return (
    <div className={classes.rehearsal}>
      <RowBar rehearsal={rehearsal} files={readSheets(item)} />
      <div className={classes.tabs}>
        <Segments label={t("tab.label")} value={tab} options={options} onChange={show} />
      </div>
      <div className={classes.three} data-tab={tab}>
        <ColumnSummary item={item} back={back} />
        <div className={classes.centre}>
          <div className={classes.views}>
            <Segments
              label={t("view.label")}
              value={view}
              options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
              onChange={show}
            />
          </div>
          {view === "pairs" && <PairDesk id={item.id} rehearsal={rehearsal} flush={flush} />}
          {view === "pairs" && noPairs && <div className={classes.reviews}>{reviews}</div>}
          {view === "table" && <RowTable item={item} rehearsal={rehearsal} />}
        </div>
        <div className={classes.right}>
          {!noPairs && reviews}
          <ProblemList item={item} unreadable={rehearsal.unreadable} />
          <Forecast rehearsal={rehearsal} />
          <PromiseList id={item.id} rehearsal={rehearsal} />
        </div>
      </div>
      <FootBar
        text={
          action.error
            ? errors.line(action.error)
            : stale
              ? t("rehearse.changed", { count: item.changes })
              : t("rehearse.safe")
        }
        more={t("rehearse.undecided")}
      >
        <ReportLink id={item.id}>{t("rehearse.download")}</ReportLink>
        <ActionButton primary size="lg" keys={keyMap.importing.go} loading={action.isPending} onClick={go}>
          {stale ? t("rehearse.again") : t("rehearse.go", { count: rowsToApply(rehearsal) })}
        </ActionButton>
      </FootBar>
    </div>
  );
}
