import i18next from "i18next";

const separators = { ns: "refusals", keySeparator: false, nsSeparator: false } as const;
const hole = /\{\{(\w+)\}\}/g;

type Pattern = { key: string; pattern: RegExp; names: string[]; said: number };
type Known = { words: object | undefined; patterns: Pattern[] };

const known = new Map<string, Known>();

function patternOf(key: string): Pattern {
  const names = [...key.matchAll(hole)].map((found) => found[1] ?? "");
  const pieces = key.split(/\{\{\w+\}\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return { key, names, pattern: new RegExp(`^${pieces.join("(.*)")}$`, "su"), said: pieces.join("").length };
}

/** The sentences with holes, those that say most first. */
function patterns(language: string): Pattern[] {
  const words = i18next.getResourceBundle(language, "refusals") as Record<string, string> | undefined;
  const before = known.get(language);
  if (before && before.words === words) return before.patterns;
  const made = Object.keys(words ?? {})
    .filter((key) => key.includes("{{"))
    .map(patternOf)
    .sort((a, b) => b.said - a.said);
  known.set(language, { words, patterns: made });
  return made;
}

/** The server speaks English; its sentence is the key of the reader's one. Values in it are holes of the key. */
export function refusalWords(sentence: string): string | undefined {
  if (i18next.exists(sentence, separators)) return i18next.t(sentence, separators);
  if (!i18next.isInitialized) return undefined;
  for (const { key, pattern, names } of patterns(i18next.language)) {
    const found = pattern.exec(sentence);
    if (!found) continue;
    const values = Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ""]));
    return i18next.t(key, { ...separators, ...values });
  }
  return undefined;
}
