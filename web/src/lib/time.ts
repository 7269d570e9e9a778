// Times as people say them. The zone is always said; nothing here asks the clock.
import { comma, type Language } from "./languages";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The locale whose dates people of this language expect; English at a school is not American. */
export const locales: Record<Language, string> = { en: "en-GB", ru: "ru-RU", zh: "zh-CN", ja: "ja-JP" };

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}|${zone}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locales[language], { timeZone: knownZone(zone), ...options });
  formats.set(key, made);
  return made;
}

/** The zone if this browser knows it, else UTC: a foreign word must not break the page. */
export function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    return "UTC";
  }
}

export type WallTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  weekday: number;
};

const wallParts: Intl.DateTimeFormatOptions = {
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
  hourCycle: "h23",
};

/** What the clock on the wall shows in `zone`. weekday: 0 is Sunday. */
export function wallTime(at: Date, zone: string): WallTime {
  const parts = format("en", zone, wallParts).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const [year, month, day] = [read("year"), read("month"), read("day")];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour: read("hour"), minute: read("minute"), weekday };
}

/** The moment at which the wall clock in `zone` shows this. A time skipped in spring is the one after the gap. */
export function fromWallTime(wall: Omit<WallTime, "weekday">, zone: string): Date {
  const wanted = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  let guess = wanted;
  for (let round = 0; round < 3; round++) {
    const shown = wallTime(new Date(guess), zone);
    const off = wanted - Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute);
    if (off === 0) break;
    guess += off;
  }
  return new Date(guess);
}

/** "2026-11-20" of the day it is in `zone`. */
export function dayKey(at: Date, zone: string): string {
  const wall = wallTime(at, zone);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}`;
}

/** Calendar days from `now` to `at` in `zone`: 0 today, -1 yesterday. */
export function daysBetween(at: Date, now: Date, zone: string): number {
  const number = (key: string) => Date.parse(`${key}T00:00:00Z`) / dayMs;
  return number(dayKey(at, zone)) - number(dayKey(now, zone));
}

function capital(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(locales[language]) + text.slice(1);
}

/** "17:32" */
export function clock(at: Date, zone: string, language: Language): string {
  return format(language, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** "today", "yesterday", "tomorrow" in the reader's language. */
export function dayWord(days: number, language: Language): string {
  return new Intl.RelativeTimeFormat(locales[language], { numeric: "auto" }).format(days, "day");
}

/** "20 November", with the year when it is not this one. */
export function dateWords(
  at: Date,
  now: Date,
  zone: string,
  language: Language,
  month: "long" | "short" = "long",
): string {
  const sameYear = wallTime(at, zone).year === wallTime(now, zone).year;
  return format(language, zone, { day: "numeric", month, ...(sameYear ? {} : { year: "numeric" }) }).format(
    at,
  );
}

/** "today", "yesterday", "20 November". */
export function dateOrDay(at: Date, now: Date, zone: string, language: Language): string {
  const days = daysBetween(at, now, zone);
  return Math.abs(days) <= 1 ? dayWord(days, language) : dateWords(at, now, zone, language);
}

/** The line above a day of the story: "Today, Friday 20 November", "Yesterday", "12 November". */
export function dayTitle(at: Date, now: Date, zone: string, language: Language): string {
  const days = daysBetween(at, now, zone);
  if (days === -1) return capital(dayWord(days, language), language);
  if (days !== 0) return dateWords(at, now, zone, language);
  const long = format(language, zone, { weekday: "long", day: "numeric", month: "long" }).format(at);
  return `${capital(dayWord(0, language), language)}${comma[language]}${long}`;
}

/** "November 2026", "Nov"; of three months the first and the last, "Oct–Dec 2025"; of twelve the year. */
export function spanTitle(
  from: Date,
  months: number,
  zone: string,
  language: Language,
  length: "long" | "short",
): string {
  if (months >= 12) return format(language, zone, { year: "numeric" }).format(from);
  const year = length === "long" ? ({ year: "numeric" } as const) : {};
  const words = format(language, zone, { month: months > 1 ? "short" : length, ...year });
  // Without the dot of "дек.", and without the word for the year, which a sentence would have to go on from.
  if (months === 1 || length === "short") return words.format(from).replace(/\sг\.$|\.$/u, "");
  return words.formatRange(from, new Date(from.getTime() + (months - 1) * 31 * dayMs));
}

type Step = { unit: "minute" | "hour" | "day" | "month" | "year"; count: number };

/** How many of the unit people would use: 26 min, 3 h, 4 days, 2 months. */
function step(ms: number): Step {
  const size = Math.abs(ms);
  if (size < hourMs) return { unit: "minute", count: Math.round(size / minuteMs) };
  if (size < dayMs) return { unit: "hour", count: Math.round(size / hourMs) };
  if (size < 60 * dayMs) return { unit: "day", count: Math.round(size / dayMs) };
  if (size < 700 * dayMs) return { unit: "month", count: Math.round(size / (30.4 * dayMs)) };
  return { unit: "year", count: Math.round(size / (365.25 * dayMs)) };
}

/** "26 min", "3 hrs": how long, without saying when. */
export function duration(ms: number, language: Language): string {
  const { unit, count } = step(ms);
  const unitDisplay = unit === "minute" || unit === "hour" ? "short" : "long";
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay }).format(count);
}

/** "26 min ago", "in 2 min", "now". */
export function fromNow(at: Date, now: Date, language: Language): string {
  const ms = at.getTime() - now.getTime();
  const { unit, count } = step(ms);
  if (count === 0) return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(0, "second");
  const words = new Intl.RelativeTimeFormat(language, { style: "short" });
  return words.format(ms < 0 ? -count : count, unit).replace(/\.(?=$| )/, "");
}

/** "18:00" today, "tomorrow 18:00", "24 Nov 18:00". */
export function dayAndClock(at: Date, now: Date, zone: string, language: Language): string {
  const days = daysBetween(at, now, zone);
  const time = clock(at, zone, language);
  if (days === 0) return time;
  if (Math.abs(days) === 1) return `${dayWord(days, language)} ${time}`;
  return `${dateWords(at, now, zone, language, "short")} ${time}`;
}

/** "18:00, in 4 min" when near, else the day and the clock. */
export function whenWords(at: Date, now: Date, zone: string, language: Language): string {
  const near = Math.abs(at.getTime() - now.getTime()) < hourMs;
  const words = dayAndClock(at, now, zone, language);
  return near ? `${words}${comma[language]}${fromNow(at, now, language)}` : words;
}

/** Everything about the moment, for hover: "Friday 20 November 2026 at 17:32 GMT+5". */
export function exact(at: Date, zone: string, language: Language): string {
  return format(language, zone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(at);
}

/** "06:24" below an hour, "3:06:24" below a day. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}
