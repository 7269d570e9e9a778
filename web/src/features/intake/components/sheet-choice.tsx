import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "../../../components/section";
import type { Import, Mapping } from "../api/types";
import { fileOf, notRead, readSheets, withSheet } from "../lib/sheets";
import classes from "./recognise.module.css";

type Props = { item: Import; change: (mapping: Mapping) => void };

/** Every worksheet of the workbooks: which ones are read, which are not and why. */
export function SheetChoice({ item, change }: Props) {
  const { t } = useTranslation("intake");
  const { files, mapping } = item;
  if (files.length < 2 || !files.some((sheet) => sheet.worksheet)) return null;
  const several = new Set(files.map(fileOf)).size > 1;
  const read = readSheets(item);
  return (
    <Section title={t("sheets.title", { count: read.length, all: files.length })}>
      <ul className={classes.targets}>
        {files.map((sheet) => {
          const why = notRead(sheet, mapping);
          const shown = several || !sheet.worksheet ? sheet.name : sheet.worksheet;
          const last = !why && read.length === 1;
          return (
            <li key={sheet.name} className={classes.sheet} data-left-out={why || undefined}>
              <Checkbox
                size="sm"
                label={shown}
                checked={!why}
                disabled={last || why === "hidden" || why === "empty"}
                onChange={(event) => change(withSheet(mapping, sheet.name, event.currentTarget.checked))}
              />
              <span className={classes.meta}>
                {why ? t(`sheets.${why}`) : t("rows", { count: sheet.rows })}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
