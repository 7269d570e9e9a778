import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { FootBar } from "../../../components/foot-bar";
import { useKeys } from "../../../components/keys/use-keys";
import { useErrorWords } from "../../../components/use-error-words";
import { keyMap } from "../../../lib/key-map";
import { useImportAction, useMapping } from "../api/imports";
import type { Import } from "../api/types";
import { columnLines, troubles, waiting } from "../lib/mapping";
import { ColumnTable } from "./column-table";
import screen from "./import-screen.module.css";
import { ReadingForm } from "./reading-form";
import classes from "./recognise.module.css";
import { SheetChoice } from "./sheet-choice";
import { OwnerTargets, StatusTargets } from "./targets";

function useWaitingWords(item: Import): string {
  const { t } = useTranslation("intake");
  const { empty, proposed } = waiting(item.mapping);
  if (empty > 0) return t("recognise.empty", { count: empty });
  return proposed > 0 ? t("recognise.proposed", { count: proposed }) : t("recognise.settled");
}

/** What every column and every value means, to be corrected by hand before anything is tried. */
export function Recognise({ item }: { item: Import }) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const mapping = useMapping(item.id);
  const action = useImportAction(item.id);
  const lines = columnLines(item.files, item.mapping);
  const blocked = troubles(lines).some(({ what }) => what !== "twice");
  const words = useWaitingWords(item);
  const rehearse = () => action.mutate("rehearse");
  const failure = action.error ?? mapping.error;
  useKeys([{ keys: keyMap.importing.go, label: t("recognise.go"), run: rehearse }], {
    enabled: !blocked && !action.isPending,
  });
  const change = (next: Import["mapping"]) => mapping.mutate(next);

  return (
    <div className={screen.room}>
      <div className={classes.split}>
        <ColumnTable item={item} lines={lines} change={change} />
        <div className={classes.side}>
          <SheetChoice item={item} change={change} />
          <ReadingForm mapping={item.mapping} files={item.files} change={change} />
          <OwnerTargets mapping={item.mapping} change={change} />
          <StatusTargets mapping={item.mapping} change={change} />
        </div>
      </div>
      <FootBar text={failure ? errors.line(failure) : t("recognise.next")} more={words}>
        <ActionButton
          primary
          size="lg"
          keys={keyMap.importing.go}
          disabled={blocked}
          loading={action.isPending}
          onClick={rehearse}
        >
          {t("recognise.go")}
        </ActionButton>
      </FootBar>
    </div>
  );
}
