import type { Language } from "./languages";

/** Zone -> its city in one language. */
export type Cities = Record<string, string>;

const known: Partial<Record<Language, Cities>> = {};

/** The cities come with the words of a language; English ones stand in the zones themselves. */
export function learnCities(language: Language, cities: Cities) {
  known[language] = cities;
}

/** "Europe/Moscow" -> "Moscow", "Москва", "莫斯科". */
export function zoneCity(zone: string, language: Language): string {
  return known[language]?.[zone] ?? (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
