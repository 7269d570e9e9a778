import { useQuery } from "@tanstack/react-query";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../api/errors";
import type { Channel } from "../../../api/types";
import { Segments } from "../../../components/segments";
import { useNow, useReader } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { parsePromise } from "../../../lib/promise-time";
import { clock, dateOrDay, fromNow } from "../../../lib/time";
import { sentence } from "../../../lib/words";
import { zoneCity } from "../../../lib/zone-city";
import { dayFillsQuery } from "../api/caps";
import type { Choice } from "../lib/choice";
import { fullDay } from "../lib/full-day";
import { FullDayLine } from "./full-day-line";
import classes from "./outcome-bar.module.css";

const channels: Channel[] = ["call", "mail", "messenger", "sms"];

/** What the typed time means: the client's day and clock, and the reader's when they differ. */
function Echo({ text, zone }: { text: string; zone: string }) {
  const { t } = useTranslation("work");
  const reader = useReader();
  const now = useNow();
  if (!text.trim())
    return (
      <span className={classes.echo}>{t("field.clientZone", { city: zoneCity(zone, reader.language) })}</span>
    );
  const at = parsePromise(text, now, zone);
  if (!at) return <span className={classes.echo}>{t("field.notATime")}</span>;
  const [theirs, ours] = [clock(at, zone, reader.language), clock(at, reader.zone, reader.language)];
  const day = dateOrDay(at, now, zone, reader.language);
  const ourDay = dateOrDay(at, now, reader.zone, reader.language);
  const yours = ourDay === day ? ours : `${ourDay} ${ours}`;
  return (
    <output className={classes.echo}>
      {sentence(day)} <b>{theirs}</b>{" "}
      {theirs !== ours && t("field.zones", { city: zoneCity(zone, reader.language), ours: yours })} ·{" "}
      {fromNow(at, now, reader.language)}
    </output>
  );
}

/** "15:00" is the next 15:00 where the client is. */
export function PromiseField({
  choice,
  setChoice,
  zone,
  error,
}: {
  choice: Choice;
  setChoice: (choice: Choice) => void;
  zone: string;
  error: unknown;
}) {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const now = useNow();
  const { data: fills } = useQuery(dayFillsQuery);
  const at = parsePromise(choice.promiseText, now, zone);
  const full = at && fullDay(at, fills, zone);
  const refused = fieldProblems(error)["promise.due_at"] !== undefined;
  const take = (text: string) => setChoice({ ...choice, promiseText: text, overFullDay: "" });
  function onKeyDown(event: KeyboardEvent) {
    const free = event.altKey && full?.free[Number(event.code.replace("Digit", "")) - 1];
    if (!free) return;
    event.preventDefault();
    take(free.text);
  }
  const options = channels.map((value) => ({ value, label: sentence(word("channels", value)) }));
  return (
    <>
      <label htmlFor="promise-time">{t("field.promise")}</label>
      <input
        id="promise-time"
        className={classes.input}
        data-size="time"
        // biome-ignore lint/a11y/noAutofocus: the field opens because its outcome was chosen
        autoFocus
        autoComplete="off"
        placeholder={t("field.promiseExample")}
        value={choice.promiseText}
        onKeyDown={onKeyDown}
        onChange={(event) => setChoice({ ...choice, promiseText: event.currentTarget.value })}
      />
      <Echo text={choice.promiseText} zone={zone} />
      <Segments
        label={t("field.channel")}
        value={choice.channel}
        options={options}
        onChange={(channel) => setChoice({ ...choice, channel })}
      />
      <input
        className={classes.input}
        data-size="text"
        aria-label={t("field.about")}
        placeholder={t("field.about")}
        autoComplete="off"
        value={choice.about}
        onChange={(event) => setChoice({ ...choice, about: event.currentTarget.value })}
      />
      {at && (full || refused || choice.overFullDay) && (
        <FullDayLine
          at={at}
          full={full}
          reason={choice.overFullDay}
          take={take}
          setReason={(overFullDay) => setChoice({ ...choice, overFullDay })}
        />
      )}
    </>
  );
}
