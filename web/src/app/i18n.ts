import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { isLanguage, type Language, languages, startLanguage } from "../lib/languages";
import { laterWordsFrom } from "../lib/later-words";
import { type Cities, learnCities } from "../lib/zone-city";

type Words = { files: Record<string, Record<string, unknown>>; cities?: Cities };

const readers: Record<Language, () => Promise<Words>> = {
  en: () => import("./words/en"),
  ru: () => import("./words/ru"),
  zh: () => import("./words/zh"),
  ja: () => import("./words/ja"),
};
const laterReaders: Record<Language, () => Promise<Words>> = {
  en: () => import("./words/later-en"),
  ru: () => import("./words/later-ru"),
  zh: () => import("./words/later-zh"),
  ja: () => import("./words/later-ja"),
};
const storageKey = "rollbook.language";
let laterWanted = false;

function learn(language: Language, { files, cities }: Words) {
  if (cities) learnCities(language, cities);
  for (const [path, words] of Object.entries(files)) {
    const feature = path.slice(path.lastIndexOf("/") + 1, -".json".length);
    i18next.addResourceBundle(language, feature, words);
  }
}

async function load(language: Language) {
  const now = i18next.hasResourceBundle(language, "frame") ? undefined : readers[language]();
  const later =
    laterWanted && !i18next.hasResourceBundle(language, "refusals") ? laterReaders[language]() : undefined;
  for (const words of await Promise.all([now, later])) if (words) learn(language, words);
}

/** Switches every word on the screen at once, and remembers the choice for the next visit. */
export async function showLanguage(language: Language) {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
}

export async function startWords() {
  laterWordsFrom(async () => {
    laterWanted = true;
    await load(currentLanguage());
  });
  const language = startLanguage(localStorage.getItem(storageKey), navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: [...languages],
    defaultNS: "frame",
    interpolation: { escapeValue: false },
    // What is on the screen is said anew when more words come.
    react: { useSuspense: false, bindI18nStore: "added" },
    resources: {},
  });
  await showLanguage(language);
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : "en";
}
