// What a manager types when a client says "call me at three": turned into a moment.
import type { Language } from "./languages";
import { dayMs, fromWallTime, hourMs, locales, minuteMs, wallTime } from "./time";

const tomorrow = ["tomorrow", "tmr", "завтра", "明天", "明日"];
const afterTomorrow = ["послезавтра", "后天", "明後日", "あさって"];
const today = ["today", "сегодня", "今天", "今日"];
const minuteWords = "min|mins|minutes?|m|мин|минут[уы]?|м|分钟|分";
const hourWords = "hours?|hrs?|h|час(?:а|ов)?|ч|小时|時間";
const languages: Language[] = ["en", "ru", "zh", "ja"];

/** "fri" -> 5, "пт" -> 5, "周五" -> 5, "金" -> 5. */
const weekdays: Map<string, number> = (() => {
  const names = new Map<string, number>();
  for (let day = 0; day < 7; day++) {
    const at = new Date(Date.UTC(2026, 10, 1 + day)); // 1 November 2026 is a Sunday
    for (const language of languages) {
      for (const weekday of ["long", "short"] as const) {
        const format = new Intl.DateTimeFormat(locales[language], { weekday, timeZone: "UTC" });
        names.set(format.format(at).toLowerCase(), at.getUTCDay());
      }
    }
  }
  return names;
})();

function afterAWhile(text: string, now: Date): Date | null {
  const number = `(\\d{1,3})`;
  const found = new RegExp(
    `^(?:\\+|in |через )?\\s*${number}\\s*(?:(${minuteWords})|(${hourWords}))(?:后|後)?\\.?$`,
  ).exec(text);
  if (found) return new Date(now.getTime() + Number(found[1]) * (found[2] ? minuteMs : hourMs));
  const plus = /^\+\s*(\d{1,3})$/.exec(text);
  return plus ? new Date(now.getTime() + Number(plus[1]) * minuteMs) : null;
}

type HourMinute = { hour: number; minute: number };

/** "15:00", "15.30", "1530", "15", "15点", "15時半", "3 pm". */
function readClock(text: string): HourMinute | null {
  const found = /^(\d{1,2})(?:[:.\-h ]?(\d{2})|[点點時时](?:(\d{1,2})分?|(半))?)?\s*(am|pm)?$/.exec(
    text.trim(),
  );
  if (!found) return null;
  let hour = Number(found[1]);
  const minute = found[4] ? 30 : Number(found[2] ?? found[3] ?? 0);
  if (found[5] === "pm" && hour < 12) hour += 12;
  if (found[5] === "am" && hour === 12) hour = 0;
  return hour <= 23 && minute <= 59 ? { hour, minute } : null;
}

type Day = { days: number } | { month: number; day: number; year?: number } | null;

/** The word or date in front of the clock, and what is left of the text. */
function readDay(text: string, weekdayNow: number): { day: Day; rest: string } {
  const starts = (words: string[]) => words.find((word) => text.startsWith(word));
  const ranked: [string[], number][] = [
    [afterTomorrow, 2],
    [tomorrow, 1],
    [today, 0],
  ];
  for (const [words, days] of ranked) {
    const word = starts(words);
    if (word) return { day: { days }, rest: text.slice(word.length) };
  }
  const named = starts([...weekdays.keys()].sort((a, b) => b.length - a.length));
  const weekday = named === undefined ? undefined : weekdays.get(named);
  if (named !== undefined && weekday !== undefined) {
    return { day: { days: (weekday - weekdayNow + 7) % 7 || 7 }, rest: text.slice(named.length) };
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})\s+/.exec(text);
  if (iso)
    return {
      day: { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) },
      rest: text.slice(iso[0].length),
    };
  const han = /^(\d{1,2})月(\d{1,2})[日号]\s*/.exec(text);
  if (han) return { day: { month: Number(han[1]), day: Number(han[2]) }, rest: text.slice(han[0].length) };
  const date = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?,?\s+/.exec(text);
  if (!date) return { day: null, rest: text };
  const year = date[3] ? { year: Number(date[3]) } : {};
  return { day: { day: Number(date[1]), month: Number(date[2]), ...year }, rest: text.slice(date[0].length) };
}

/**
 * The moment the text means, in the client's `zone`; always after `now`, else null.
 * A bare "15:00" is the next such moment: today, or tomorrow when 15:00 has passed.
 */
export function parsePromise(text: string, now: Date, zone: string): Date | null {
  const clean = text.trim().toLowerCase().replace(/\s+/g, " ");
  const soon = afterAWhile(clean, now);
  if (soon) return soon;
  const wall = wallTime(now, zone);
  const { day, rest } = readDay(clean, wall.weekday);
  const time = readClock(rest.replace(/^[\s,]*(?:at |в )?/, ""));
  if (!time) return null;
  const on = (days: number) => {
    const then = wallTime(
      new Date(fromWallTime({ ...wall, hour: 12, minute: 0 }, zone).getTime() + days * dayMs),
      zone,
    );
    return fromWallTime({ ...then, ...time }, zone);
  };
  const at = !day ? on(0) : "days" in day ? on(day.days) : onDate(day, time, wall.year, zone);
  if (at && at > now) return at;
  return day ? null : on(1);
}

function onDate(
  day: { month: number; day: number; year?: number },
  time: HourMinute,
  yearNow: number,
  zone: string,
) {
  if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31) return null;
  const at = fromWallTime({ year: day.year ?? yearNow, month: day.month, day: day.day, ...time }, zone);
  return wallTime(at, zone).day === day.day ? at : null; // 31 November does not exist
}
