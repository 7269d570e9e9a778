export const languages = ["en", "ru", "zh", "ja"] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name: whoever looks for it reads it. */
export const languageNames: Record<Language, string> = {
  en: "English",
  ru: "Русский",
  zh: "中文",
  ja: "日本語",
};

/** What stands between the members of a list. */
export const comma: Record<Language, string> = { en: ", ", ru: ", ", zh: "，", ja: "、" };

export function isLanguage(word: string | null | undefined): word is Language {
  return languages.includes(word as Language);
}

/** The remembered language, else the first of the browser's that we speak, else English. */
export function startLanguage(remembered: string | null, wanted: readonly string[]): Language {
  if (isLanguage(remembered)) return remembered;
  const spoken = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  return spoken ?? "en";
}
