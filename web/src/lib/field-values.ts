// How the values of a card's fields are said: dates, languages, zones.
import { type Language, languageNames } from "./languages";
import { locales } from "./time";

// What pupils of a school speak, the likeliest first.
const spoken = "ru en zh ja kk uk be uz ky tg hy az ka ko de fr es it pt tr ar he hi vi th";
export const spokenLanguages = spoken.split(" ");

/** "zh" -> "Chinese" in the reader's language; a tag nobody knows stays as it is. */
export function languageName(tag: string, reader: Language): string {
  try {
    const name = new Intl.DisplayNames(locales[reader], { type: "language" }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(locales[reader]) + name.slice(1);
  } catch {
    return languageNames[tag as Language] ?? tag;
  }
}

/** "2010-02-28" -> "28 February 2010"; anything else stays as it is. */
export function dayWords(iso: string, reader: Language): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : null;
  if (!at || Number.isNaN(at.getTime())) return iso;
  const words = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locales[reader], words).format(at);
}
