import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Language, languages } from "../lib/languages";
import { jobKinds } from "./server-sentences";

const folder = join(import.meta.dirname, "../locales");
const source = join(import.meta.dirname, "..");
const features = readdirSync(join(folder, "en")).sort();
const plural = /_(zero|one|two|few|many|other)$/;

/** Names, units and words that are the same in both languages. */
const allowed = /^(Rollbook|OK|VK|SMS|CSV|XLSX|API|Telegram|WeChat|WhatsApp|URL|IANA|ID)$/;

function mayBeTheSame(text: string): boolean {
  const bare = text.replace(/\{\{.*?\}\}/g, "").trim();
  return allowed.test(bare) || !/\p{L}/u.test(bare);
}

type Words = { [key: string]: string | Words };

function read(language: Language, file: string): Map<string, string> {
  const flat = new Map<string, string>();
  const walk = (words: Words, path: string) => {
    for (const [key, value] of Object.entries(words)) {
      if (typeof value === "string") flat.set(path + key, value);
      else walk(value, `${path}${key}.`);
    }
  };
  walk(JSON.parse(readFileSync(join(folder, language, file), "utf8")), "");
  return flat;
}

const withoutPlurals = (keys: Iterable<string>) =>
  [...new Set([...keys].map((key) => key.replace(plural, "")))].sort();
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((found) => found[1]).sort();

describe.each(languages)("the words in %s", (language) => {
  it("are in the same files as the English ones", () =>
    expect(readdirSync(join(folder, language)).sort()).toEqual(features));

  it.each(features)("%s has the same keys as the English file", (file) =>
    expect(withoutPlurals(read(language, file).keys())).toEqual(withoutPlurals(read("en", file).keys())),
  );

  it.each(features)("%s has every plural form of the language", (file) => {
    const words = read(language, file);
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = withoutPlurals([...words.keys()].filter((key) => plural.test(key)));
    const missing = counted
      .flatMap((key) => forms.map((form) => `${key}_${form}`))
      .filter((key) => !words.has(key));
    expect(missing).toEqual([]);
  });

  it.each(features)("%s keeps the placeholders of the English file", (file) => {
    const english = read("en", file);
    const wrong = [...read(language, file)].filter(([key, text]) => {
      if (!plural.test(key)) return placeholders(text).join() !== placeholders(english.get(key) ?? "").join();
      // A plural form may leave out what another form says, but may not invent.
      const stem = key.replace(plural, "");
      const forms = [...english].filter(([other]) => other.replace(plural, "") === stem);
      const known = new Set(["count", ...forms.flatMap(([, form]) => placeholders(form))]);
      return placeholders(text).some((name) => !known.has(name));
    });
    expect(wrong).toEqual([]);
  });

  it.skipIf(language === "en").each(features)("%s is translated", (file) => {
    const english = read("en", file);
    const same = [...read(language, file)].filter(
      ([key, text]) => english.get(key) === text && !mayBeTheSame(text),
    );
    expect(same).toEqual([]);
  });

  it.each(features)("%s has no empty words", (file) =>
    expect([...read(language, file)].filter(([, text]) => text.trim() === "")).toEqual([]),
  );
});

describe("background work", () => {
  it("has a name for every kind the program has", () => {
    expect(jobKinds().length).toBeGreaterThan(3);
    const words = read("en", "jobs.json");
    expect(jobKinds().filter((kind) => !words.has(`kinds.${kind}`))).toEqual([]);
  });
});

describe("components", () => {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"),
  );
  const allKeys = new Set(
    features.flatMap((file) =>
      withoutPlurals(read("en", file).keys()).map((key) => `${file.slice(0, -5)}:${key}`),
    ),
  );

  it("use only words that exist", () => {
    const missing = files.flatMap((file) => {
      const text = readFileSync(join(source, file), "utf8");
      const spaces = [...text.matchAll(/useTranslation\("(\w+)"\)/g)].map((found) => found[1]);
      const used = [...text.matchAll(/\bt\("([^"]+)"/g)].map((found) => found[1] ?? "");
      const known = (key: string) =>
        key.includes(":") ? allKeys.has(key) : spaces.some((space) => allKeys.has(`${space}:${key}`));
      return used.filter((key) => !known(key)).map((key) => `${file}: ${key}`);
    });
    expect(missing).toEqual([]);
  });

  it("hold no text of their own", () => {
    const spoken = files
      .filter((file) => file.endsWith(".tsx"))
      .flatMap((file) => {
        const text = readFileSync(join(source, file), "utf8");
        const between = [...text.matchAll(/<[a-zA-Z.]+(?:\s[^<>]*)?>\s*([A-Z][a-z]+(?: [a-z]+)+)\s*</g)].map(
          (found) => found[1],
        );
        const inProps = [
          ...text.matchAll(/(?:aria-label|placeholder|title|alt|label)="([^"]*[a-z][^"]*)"/g),
        ].map((found) => found[1]);
        return [...between, ...inProps].map((words) => `${file}: ${words}`);
      });
    expect(spoken).toEqual([]);
  });
});
