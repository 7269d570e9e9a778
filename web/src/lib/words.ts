/** "arrange_trial" -> "arrange trial": what a key looks like when nobody has translated it. */
export function plainKey(key: string): string {
  return key.replaceAll(/[_.]+/g, " ").trim();
}

/** The first letter large, as a sentence begins; scripts without case stay. */
export function sentence(text: string): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase() + text.slice(first.length);
}

/** A name in the reader's language, else in English, else any, else the key itself. */
export function nameIn(names: Record<string, string> | undefined, language: string, key: string): string {
  return names?.[language] ?? names?.en ?? Object.values(names ?? {})[0] ?? sentence(plainKey(key));
}

/** Whole years from the date of birth to `now`. */
export function ageOf(birthDate: string, now: Date): number {
  const [year = 0, month = 1, day = 1] = birthDate.split("-").map(Number);
  const passed = now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() >= day);
  return now.getFullYear() - year - (passed ? 0 : 1);
}
