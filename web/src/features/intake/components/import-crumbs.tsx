import { IconCheck, IconChevronRight, IconFileImport } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Import } from "../api/types";
import { type Crumb, crumbs } from "../lib/phase";
import { fileNames } from "../lib/sheets";
import classes from "./import-screen.module.css";

type Props = { item: Import; here: Crumb; goTo: (crumb: Crumb) => void };

/** The file and the way of an import: recognise, rehearse, apply, undo. */
export function ImportCrumbs({ item, here, goTo }: Props) {
  const { t } = useTranslation("intake");
  const at = crumbs.indexOf(here);
  const names = fileNames(item.files);
  const back = (crumb: Crumb) =>
    item.state === "rehearsed" && !item.step && crumb !== "apply" && crumb !== "undo";
  return (
    <div className={classes.head}>
      <IconFileImport size={16} stroke={1.75} aria-hidden="true" />
      <h1 className={classes.name} dir="auto" title={names}>
        {names}
      </h1>
      <ol className={classes.crumbs}>
        {crumbs.map((crumb, index) => (
          <li
            key={crumb}
            className={classes.crumb}
            data-here={crumb === here || undefined}
            aria-current={crumb === here ? "step" : undefined}
          >
            {index > 0 && <IconChevronRight className={classes.arrow} size={14} aria-hidden="true" />}
            {index < at && <IconCheck size={16} stroke={1.75} aria-hidden="true" />}
            {back(crumb) && crumb !== here ? (
              <button type="button" onClick={() => goTo(crumb)}>
                {t(`crumb.${crumb}`)}
              </button>
            ) : (
              t(`crumb.${crumb}`)
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
