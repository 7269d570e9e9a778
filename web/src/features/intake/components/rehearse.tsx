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
import { ColumnSummary } from "./column-summary";
import { Forecast } from "./forecast";
import { PairDesk } from "./pair-desk";
import { ProblemList } from "./problem-list";
import { PromiseList } from "./promise-list";
import classes from "./rehearse.module.css";
import { ReopenList } from "./reopen-list";
import { ReportLink } from "./report-link";
import { RowBar } from "./row-bar";

type Tab = "pairs" | "columns" | "rows";

/** What applying would do, before anything is written: who is new, who is known, what nobody can read. */
export function Rehearse({ item, back }: { item: Import; back: () => void }) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const action = useImportAction(item.id);
  const [tab, setTab] = useState<Tab>("pairs");
  const flush = useRef(async () => {});
  const stale = item.changes > 0;
  const go = () => void flush.current().then(() => action.mutate(stale ? "rehearse" : "apply"));
  const { rehearsal } = item;
  useKeys([{ keys: keyMap.importing.go, label: t(stale ? "rehearse.again" : "rehearse.goKey"), run: go }], {
    enabled: rehearsal !== undefined && !action.isPending,
  });
  if (!rehearsal) return null;
  const options = (["pairs", "columns", "rows"] as const).map((value) => ({
    value,
    label: t(`tab.${value}`),
  }));

  return (
    <div className={classes.rehearsal}>
      <RowBar rehearsal={rehearsal} files={item.files} />
      <div className={classes.tabs}>
        <Segments label={t("tab.label")} value={tab} options={options} onChange={setTab} />
      </div>
      <div className={classes.three} data-tab={tab}>
        <ColumnSummary item={item} back={back} />
        <div className={classes.centre}>
          <PairDesk id={item.id} rehearsal={rehearsal} flush={flush} />
        </div>
        <div className={classes.right}>
          <ReopenList id={item.id} />
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
