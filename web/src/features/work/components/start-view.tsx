import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { keyMap } from "../../../lib/key-map";
import { countsQuery } from "../api/desk";
import classes from "./quiet-desk.module.css";
import type { Desk } from "./use-desk";

/** Before the first client of this visit: how many wait, and the one button. */
export function StartView({ desk }: { desk: Desk }) {
  const { t } = useTranslation("work");
  const { data: counts } = useQuery(countsQuery);
  const waiting = counts ? counts.questions + counts.promises + counts.others : undefined;
  return (
    <div className={classes.page}>
      <div className={classes.middle}>
        <p className={classes.big}>{waiting ?? " "}</p>
        <p className={classes.sub}>{waiting === undefined ? "" : t("start.waiting", { count: waiting })}</p>
        <div className={classes.offer}>
          <ActionButton
            primary
            size="lg"
            keys={keyMap.desk.next}
            loading={desk.busy}
            onClick={() => void desk.next()}
          >
            {t("start.go")}
          </ActionButton>
          <p className={classes.meta}>{t("start.how")}</p>
        </div>
      </div>
    </div>
  );
}
