import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { refusalWords } from "./refusals";

const read = (file: string) => readFileSync(join(import.meta.dirname, file), "utf8");
const words = (language: string) => JSON.parse(read(`../locales/${language}/refusals.json`));

beforeAll(async () => {
  const resources = { ru: { refusals: words("ru") } };
  await i18next.init({ lng: "ru", fallbackLng: false, resources, interpolation: { escapeValue: false } });
});

describe("a sentence of the server", () => {
  it("is said in the language of the reader", () =>
    expect(refusalWords("There is no such deal.")).toBe("Такой сделки нет."));

  it("keeps its numbers and names", () => {
    expect(refusalWords("must have 10 to 200 characters")).toBe("Нужно от 10 до 200 символов.");
    expect(refusalWords("The card went into “Anna B.” since: take that back first.")).toContain("«Anna B.»");
  });

  it("that is not known has no other words", () =>
    expect(refusalWords("The moon is in the way: 3.")).toBeUndefined());
});

describe("the refusals with words", () => {
  const source = join(import.meta.dirname, "../../../src");
  const server = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.[ch]pp$/.test(file) && !file.endsWith("_test.cpp"))
    .map((file) => readFileSync(join(source, file), "utf8").replace(/"\s*\n\s*"/g, ""))
    .flatMap((text) => text.match(/"(?:[^"\\\n]|\\.)*"/g) ?? [])
    .join("\n");
  const hole = /\{\{\w\}\}|\d+|This is an? .*(?=\. Send)/;

  it("are all still said by the server", () => {
    const gone = Object.keys(words("en")).filter(
      (key) => !key.split(hole).every((piece) => server.includes(piece.trim())),
    );
    expect(gone).toEqual([]);
  });
});
