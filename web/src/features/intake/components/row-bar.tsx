import { useTranslation } from "react-i18next";
import type { FileInfo, Rehearsal } from "../api/types";
import { rowBar } from "../lib/rehearsal-bars";
import classes from "./rehearse.module.css";
import { useFileFacts } from "./use-file-facts";

/** All rows as one bar: what needs nobody, and what does. */
export function RowBar({ rehearsal, files }: { rehearsal: Rehearsal; files: FileInfo[] }) {
  const { t } = useTranslation("intake");
  const facts = useFileFacts(files);
  const parts = rowBar(rehearsal);
  return (
    <section className={classes.sum} aria-label={t("rows", { count: rehearsal.rows })}>
      <p className={classes.total}>{t("rows", { count: rehearsal.rows })}</p>
      <div className={classes.bars}>
        <div className={classes.bar} aria-hidden="true">
          {parts.map(({ part, percent }) => (
            <span key={part} className={classes.part} data-part={part} style={{ width: `${percent}%` }} />
          ))}
        </div>
        <ul className={classes.legend}>
          {parts.map(({ part, count }) => (
            <li key={part}>
              <span className={classes.dot} data-part={part} aria-hidden="true" />
              <span>
                <b>{t("number", { value: count })}</b> {t(`bar.${part}`, { count })}
              </span>
            </li>
          ))}
          <li className={classes.facts}>{facts}</li>
        </ul>
      </div>
    </section>
  );
}
