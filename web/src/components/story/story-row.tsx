import { IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { StoryRow } from "../../lib/story";
import { dayTitle } from "../../lib/time";
import { Moment } from "../moment";
import { useNow, useReader } from "../use-reader";
import classes from "./story.module.css";
import { StoryBody } from "./story-body";
import { StoryIcon } from "./story-icon";

function DayTitle({ at }: { at: Date }) {
  const { language, zone } = useReader();
  const now = useNow(60_000);
  return <h2 className={classes.day}>{dayTitle(at, now, zone, language)}</h2>;
}

/** A day, an entry, or a folded run of small steps. */
export function StoryRowView({ row, open }: { row: StoryRow; open: () => void }) {
  const { t } = useTranslation("story");
  if (row.kind === "day") return <DayTitle at={row.at} />;
  return (
    <article className={classes.entry} data-last={row.lastOfDay || undefined}>
      <span className={classes.time}>
        <Moment at={row.at} as="clock" />
      </span>
      {row.kind === "entry" ? (
        <>
          <StoryIcon entry={row.entry} />
          <div className={classes.body}>
            <StoryBody entry={row.entry} />
          </div>
        </>
      ) : (
        <>
          <span className={classes.icon}>
            <IconDots size={14} stroke={1.75} aria-hidden="true" />
          </span>
          <p className={classes.quiet}>
            {t("smallSteps", { count: row.entries.length })}{" "}
            <button type="button" className={classes.show} onClick={open}>
              {t("show")}
            </button>
          </p>
        </>
      )}
    </article>
  );
}
