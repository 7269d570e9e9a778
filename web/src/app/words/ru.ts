import cities from "../../lib/zone-cities/ru.json";

/** The words of the page in this language: feature -> words. One chunk, asked for when the language is chosen. */
export const files = import.meta.glob<Record<string, unknown>>(
  ["../../locales/ru/*.json", "!**/refusals.json", "!**/intake.json"],
  { eager: true, import: "default" },
);

export { cities };
