import { IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../../components/choice";
import type { ColumnMeaning, Import, Mapping } from "../api/types";
import { type ColumnLine, meanings, troubles, withMeaning } from "../lib/mapping";
import { readSheets } from "../lib/sheets";
import classes from "./recognise.module.css";
import { useFileFacts } from "./use-file-facts";

function Line({ line, choose }: { line: ColumnLine; choose: (meaning: ColumnMeaning) => void }) {
  const { t } = useTranslation("intake");
  const options = meanings.map((value) => ({ value, label: t(`meaning.${value}`) }));
  return (
    <tr data-check={line.check || undefined} data-left-out={line.chosen === "ignore" || undefined}>
      <td className={classes.header} title={line.header} dir="auto">
        {line.header || t("columns.unnamed")}
      </td>
      <td className={classes.arrow}>
        <IconArrowRight size={14} stroke={1.75} aria-hidden="true" />
      </td>
      <td className={classes.chosen}>
        <Choice
          quiet
          label={t("columns.meaningOf", { header: line.header })}
          value={line.chosen}
          groups={[{ options }]}
          onChange={(value) => choose(value as ColumnMeaning)}
        />
      </td>
      <td className={classes.example} title={line.example} dir="auto">
        {line.example}
      </td>
      <td className={classes.filled}>{t("columns.filled", { count: line.filled })}</td>
      <td className={classes.sure}>
        {line.byHand ? t("columns.byHand") : t("columns.sure", { percent: line.sure_percent })}
      </td>
    </tr>
  );
}

type Props = { item: Import; lines: ColumnLine[]; change: (mapping: Mapping) => void };

/** Every column of the sheets and what it is taken for; amber is what a person should look at. */
export function ColumnTable({ item, lines, change }: Props) {
  const { t } = useTranslation("intake");
  const facts = useFileFacts(readSheets(item));
  const unsure = lines.filter((line) => line.check).length;
  return (
    <section className={classes.columns} aria-label={t("columns.title", { count: lines.length })}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t("columns.title", { count: lines.length })}</h2>
        {unsure > 0 ? (
          <span className={classes.check}>{t("columns.toCheck", { count: unsure })}</span>
        ) : (
          <span className={classes.meta}>{facts}</span>
        )}
      </div>
      {troubles(lines).map((trouble) => (
        <p
          key={trouble.what === "twice" ? trouble.meaning : trouble.what}
          className={classes.trouble}
          data-trouble={trouble.what}
          role="alert"
        >
          {trouble.what === "twice"
            ? t("trouble.twice", { meaning: t(`meaning.${trouble.meaning}`) })
            : t(`trouble.${trouble.what}`)}
        </p>
      ))}
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t("columns.header")}</th>
            <td className={classes.arrow} />
            <th className={classes.chosen}>{t("columns.meaning")}</th>
            <th>{t("columns.example")}</th>
            <th className={classes.filled}>{t("columns.rows")}</th>
            <th className={classes.sure}>{t("columns.how")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line
              key={line.header}
              line={line}
              choose={(meaning) => change(withMeaning(item.mapping, line.header, meaning))}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
