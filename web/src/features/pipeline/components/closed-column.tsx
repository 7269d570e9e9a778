import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { plainKey, sentence } from "../../../lib/words";
import type { BoardFilter } from "../api/board";
import type { Board } from "../api/types";
import { whoClosed } from "../lib/behind-board";
import classes from "./column.module.css";

const most = 8;

/** Who is not worked with any more, and why. */
export function ClosedColumn({
  board,
  filter,
  shown,
}: {
  board: Board;
  filter: BoardFilter;
  shown: boolean;
}) {
  const { t } = useTranslation("pipeline");
  const reasons = [...board.closed_reasons].sort((a, b) => b.count - a.count).slice(0, most);
  const longest = Math.max(1, ...reasons.map(({ count }) => count));
  return (
    <section
      className={`${classes.column} ${classes.closed}`}
      aria-label={t("closed.title")}
      data-shown={shown || undefined}
    >
      <div className={classes.head}>
        <h2 className={classes.name}>
          <Link to="/people" search={whoClosed(filter)}>
            {t("closed.title")} <span>{t("number", { value: board.closed_count })}</span>
          </Link>
        </h2>
      </div>
      <div className={classes.cards}>
        {reasons.length > 0 && <p className={classes.meta}>{t("closed.why", { count: filter.days })}</p>}
        <ul>
          {reasons.map(({ reason, count }) => {
            const words = t(`reason.${reason}`, { defaultValue: sentence(plainKey(reason)) });
            return (
              <li key={reason} className={classes.reason}>
                <Link to="/people" search={whoClosed(filter, reason)} className={classes.reasonWords}>
                  <span dir="auto" title={words}>
                    {words}
                  </span>{" "}
                  <span>{t("number", { value: count })}</span>
                </Link>
                <div className={classes.track} aria-hidden="true">
                  <span style={{ width: `${(100 * count) / longest}%` }} />
                </div>
              </li>
            );
          })}
        </ul>
        <p className={classes.meta}>{t(board.closed_count > 0 ? "closed.stack" : "closed.none")}</p>
      </div>
    </section>
  );
}
