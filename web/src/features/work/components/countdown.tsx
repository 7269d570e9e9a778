import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { personQuery } from "../../../api/person";
import type { Task } from "../../../api/types";
import { useNow, useReader } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { countdown, dayAndClock, dayMs } from "../../../lib/time";
import classes from "./quiet-desk.module.css";

/** Who it will be, when the reader may see the card. */
function NextTask({ at, task }: { at: Date; task?: Task }) {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const { language, zone } = useReader();
  const { data: card } = useQuery({ ...personQuery(task?.person_id ?? ""), enabled: !!task });
  const time = dayAndClock(at, new Date(), zone, language);
  const kind = task ? word("kinds", task.kind) : t("empty.step");
  return (
    <div className={classes.what}>
      <b>{t("empty.until", { kind })}</b>
      <p dir="auto">{[card?.person.name, time, task?.text].filter(Boolean).join(", ")}</p>
    </div>
  );
}

/** Ticks down to the next thing and takes it when it is time. */
export function Countdown({ at, task, due }: { at: Date; task?: Task; due: () => void }) {
  const now = useNow(1000);
  const left = at.getTime() - now.getTime();
  const onDue = useEffectEvent(due);
  const isDue = left <= 0;
  useEffect(() => {
    if (isDue) onDue();
  }, [isDue]);
  return (
    <div className={classes.figure}>
      {left < dayMs && (
        <p className={classes.big} role="timer">
          {countdown(left)}
        </p>
      )}
      <NextTask at={at} task={task} />
    </div>
  );
}
