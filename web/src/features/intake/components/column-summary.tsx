import { IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../../components/link-button";
import type { Import } from "../api/types";
import { columnLines, sourceOf } from "../lib/mapping";
import head from "./recognise.module.css";
import classes from "./rehearse.module.css";

/** How the columns were read in this rehearsal; a click goes back to correct them. */
export function ColumnSummary({ item, back }: { item: Import; back: () => void }) {
  const { t } = useTranslation("intake");
  const lines = columnLines(item.files, item.mapping);
  const unsure = lines.filter((line) => line.check).length;
  return (
    <section className={classes.left} aria-label={t("columns.title", { count: lines.length })}>
      <div className={head.head}>
        <h2 className={head.title}>{t("columns.title", { count: lines.length })}</h2>
        <LinkButton onClick={back}>
          {unsure > 0 ? t("columns.toCheck", { count: unsure }) : t("columns.change")}
        </LinkButton>
      </div>
      <ul>
        {lines.map((line) => (
          <li key={line.header} className={classes.column} data-check={line.check || undefined}>
            <span title={line.header} dir="auto">
              {line.header || t("columns.unnamed")}
            </span>
            <IconArrowRight size={14} stroke={1.75} aria-hidden="true" />
            <span className={classes.columnMeaning}>{t(`meaning.${line.chosen}`)}</span>
            <span className={classes.columnExample} title={line.example} dir="auto">
              {line.example}
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.note}>
        {t("columns.clock", { zone: item.mapping.zone, source: sourceOf(item.mapping, item.files) })}
      </p>
    </section>
  );
}
