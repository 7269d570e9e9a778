import { readFileSync } from "node:fs";
import { join } from "node:path";
import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { said, saidAtAll, textsOf } from "../testing/server-sentences";
import { languages } from "./languages";
import { refusalWords } from "./refusals";

const words = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../locales/${language}/refusals.json`), "utf8"));

beforeAll(async () => {
  const resources = Object.fromEntries(
    languages.map((language) => [language, { refusals: words(language) }]),
  );
  await i18next.init({ lng: "ru", fallbackLng: false, resources, interpolation: { escapeValue: false } });
});

describe("a sentence of the server", () => {
  it("is said in the language of the reader", () =>
    expect(refusalWords("There is no such deal.")).toBe("Такой сделки нет."));

  it("keeps its numbers, names and lists", () => {
    expect(refusalWords("must have 10 to 200 characters")).toBe("Нужно от 10 до 200 символов.");
    expect(refusalWords("may have at most 2,000 characters")).toBe("Не больше 2,000 символов.");
    expect(refusalWords("The card went into “Anna B.” since: take that back first.")).toContain("«Anna B.»");
    expect(refusalWords("must be one of: applied, paid")).toBe("Выберите одно из: applied, paid.");
    expect(refusalWords("is now “Paris”, changed by Anna")).toBe("Теперь «Paris», изменил(а) Anna.");
    expect(refusalWords("is now “”, changed by the program")).toBe("Теперь «», изменила программа.");
  });

  it("with more words is not taken for one with fewer", () =>
    expect(refusalWords("must be a whole number from 1 to 5")).toBe("Нужно целое число от 1 до 5."));

  it("that is not known has no other words", () =>
    expect(refusalWords("The moon is in the way: 3.")).toBeUndefined());
});

describe("the sources of the server", () => {
  it("are read as the compiler reads them", () => {
    const code = `
      // "a comment."
      f("One " "sentence.");  // "behind it."
      f("Over"
        " two lines.");
      constexpr auto sql = R"sql(SELECT "x" FROM y)sql"; g('"', "must be \\"quoted\\"");`;
    expect(textsOf(code).filter((text) => text !== "")).toEqual([
      "One ",
      "sentence.",
      "Over two lines.",
      'must be \\"quoted\\"',
    ]);
  });

  it("say something in every module that refuses", () => {
    const modules = new Set(said().map(({ file }) => file.split("/")[0]));
    const refusing = ["access", "base", "http", "intake", "jobs", "journal", "people", "pipeline", "work"];
    expect(refusing.filter((name) => !modules.has(name))).toEqual([]);
    expect(said().length).toBeGreaterThan(250);
  });
});

describe.each(languages)("the refusals in %s", (language) => {
  it("are all that the server says", async () => {
    await i18next.changeLanguage(language);
    const holes = (text: string) => text.replace(/\{\{\w+\}\}|\d[\d,]*/g, "#");
    const keys = Object.keys(words(language)).map(holes);
    const begins = (text: string) => keys.some((key) => key.startsWith(`${holes(text)}#`));
    const missing = said().filter(({ text }) => !refusalWords(text) && !(text.endsWith(" ") && begins(text)));
    expect(missing.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });
});

describe("the refusals with words", () => {
  const hole = /\{\{\w\}\}|[\d,]+/;

  it("are all still said by the server", () => {
    const server = saidAtAll();
    const gone = Object.keys(words("en")).filter(
      (key) => !key.split(hole).every((piece) => server.includes(piece.trim().replace(/\. Send CSV.*/, ""))),
    );
    expect(gone).toEqual([]);
  });
});
