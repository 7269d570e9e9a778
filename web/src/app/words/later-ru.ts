/** The words that come when they are first needed: see lib/later-words. */
export const files = import.meta.glob<Record<string, unknown>>("../../locales/ru/{refusals,intake}.json", {
  eager: true,
  import: "default",
});
