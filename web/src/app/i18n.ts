import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { isLanguage, type Language, languages, startLanguage } from "../lib/languages";

const readers: Record<Language, () => Promise<{ files: Record<string, Record<string, unknown>> }>> = {
  en: () => import("./words/en"),
  ru: () => import("./words/ru"),
  zh: () => import("./words/zh"),
  ja: () => import("./words/ja"),
};
const storageKey = "rollbook.language";

async function load(language: Language) {
  if (i18next.hasResourceBundle(language, "frame")) return;
  const { files } = await readers[language]();
  for (const [path, words] of Object.entries(files)) {
    const feature = path.slice(path.lastIndexOf("/") + 1, -".json".length);
    i18next.addResourceBundle(language, feature, words);
  }
}

/** Switches every word on the screen at once, and remembers the choice for the next visit. */
export async function showLanguage(language: Language) {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
}

export async function startWords() {
  const language = startLanguage(localStorage.getItem(storageKey), navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: [...languages],
    defaultNS: "frame",
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    resources: {},
  });
  await showLanguage(language);
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : "en";
}
