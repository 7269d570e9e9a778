import cities from "../../lib/zone-cities/zh.json";

/** The words of the page in this language: feature -> words. One chunk, asked for when the language is chosen. */
export const files = import.meta.glob<Record<string, unknown>>(
  ["../../locales/zh/*.json", "!**/refusals.json", "!**/intake.json"],
  { eager: true, import: "default" },
);

export { cities };
