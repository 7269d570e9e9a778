import { describe, expect, it } from "vitest";
import { moneyWords } from "./money";
import { initials } from "./names";
import { phoneWords } from "./phone";
import { langOf } from "./script";
import { ageOf, nameIn, plainKey, sentence } from "./words";

describe("words", () => {
  it("show a key nobody translated plainly", () =>
    expect(plainKey("arrange_trial.now")).toBe("arrange trial now"));
  it("begin a sentence large, in any script", () => {
    expect(sentence("ёлка")).toBe("Ёлка");
    expect(sentence("问题")).toBe("问题");
    expect(sentence("")).toBe("");
  });
  it("name things in the reader's language, else in English, else at all", () => {
    expect(nameIn({ en: "Paid", ru: "Оплата" }, "ru", "paid")).toBe("Оплата");
    expect(nameIn({ en: "Paid" }, "ja", "paid")).toBe("Paid");
    expect(nameIn(undefined, "en", "trial_held")).toBe("Trial held");
  });
  it("count whole years", () => {
    expect(ageOf("2010-11-21", new Date(2026, 10, 20))).toBe(15);
    expect(ageOf("2010-11-20", new Date(2026, 10, 20))).toBe(16);
  });
});

describe("names, phones and money", () => {
  it("have initials of whole graphemes", () => {
    expect(initials("Марина Лебедева")).toBe("МЛ");
    expect(initials("李娜")).toBe("李");
    expect(initials("  ")).toBe("");
  });
  it("group phones for reading aloud and leave others alone", () => {
    expect(phoneWords("+79161234567")).toBe("+7 916 123-45-67");
    expect(phoneWords("+8615854421854")).toBe("+86 158 5442 1854");
    expect(phoneWords("ask for Olga")).toBe("ask for Olga");
  });
  it("write money without empty cents, and yen has none", () => {
    expect(moneyWords({ minor: 1920000, currency: "RUB" }, "ru").replace(/\s/g, " ")).toBe("19 200 ₽");
    expect(moneyWords({ minor: 1950, currency: "EUR" }, "en")).toBe("€19.50");
    expect(moneyWords({ minor: 5000, currency: "JPY" }, "en")).toBe("¥5,000");
    expect(moneyWords({ minor: 100, currency: "??" }, "en")).toBe("1 ??");
  });
  it("know the script of a message", () => {
    expect([langOf("こんにちは"), langOf("你好"), langOf("привет"), langOf("hello")]).toEqual([
      "ja",
      "zh",
      "ru",
      undefined,
    ]);
  });
});
