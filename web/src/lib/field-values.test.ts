import { expect, it } from "vitest";
import { dayWords, languageName, spokenLanguages } from "./field-values";

it("says a day in the reader's language, and leaves what is no day", () => {
  expect(dayWords("2010-02-28", "en")).toBe("28 February 2010");
  expect(dayWords("2010-02-28", "zh")).toBe("2010年2月28日");
  expect(dayWords("2010-02-31x", "en")).toBe("2010-02-31x");
  expect(dayWords("", "ru")).toBe("");
});

it("names a language, and leaves a tag nobody knows", () => {
  expect(languageName("zh", "en")).toBe("Chinese");
  expect(languageName("ru", "ru")).toBe("Русский");
  expect(languageName("not a tag", "en")).toBe("not a tag");
});

it("offers no language twice", () => expect(new Set(spokenLanguages).size).toBe(spokenLanguages.length));
