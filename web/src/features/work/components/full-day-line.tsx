import { IconCalendarOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { KeyCap } from "../../../components/keys/key-cap";
import { useNow, useReader } from "../../../components/use-reader";
import { dateOrDay } from "../../../lib/time";
import { sentence } from "../../../lib/words";
import type { FullDay } from "../lib/full-day";
import classes from "./outcome-bar.module.css";

type Props = {
  at: Date;
  /** Not known for a day further away than anybody has looked: then only the reason is asked for. */
  full: FullDay | null;
  reason: string;
  take: (text: string) => void;
  setReason: (reason: string) => void;
};

/** The reader's day takes no more promises: the nearest days with room, each by one key, or why it is that day all the same. */
export function FullDayLine({ at, full, reason, take, setReason }: Props) {
  const { t } = useTranslation("work");
  const reader = useReader();
  const now = useNow();
  const day = (when: Date) => sentence(dateOrDay(when, now, reader.zone, reader.language));
  return (
    <div className={classes.fullDay}>
      {full && (
        <span className={classes.fullDayWhat} role="status">
          <IconCalendarOff size={16} stroke={1.75} aria-hidden="true" />
          {t("fullDay.what", { day: day(at), count: full.tasks, most: full.most })}
        </span>
      )}
      {full?.free.map(({ at: free, text }, index) => (
        <button
          key={text}
          type="button"
          className={classes.quick}
          aria-keyshortcuts={`Alt+${index + 1}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(text)}
        >
          {day(free)} <KeyCap keys={`Alt+Digit${index + 1}`} />
        </button>
      ))}
      <input
        className={classes.input}
        data-size="text"
        aria-label={t("fullDay.reason")}
        placeholder={t("fullDay.reason")}
        autoComplete="off"
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </div>
  );
}
