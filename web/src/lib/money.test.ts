import { describe, expect, it } from "vitest";
import { amountText, byAmount, minorDigits, parseAmount } from "./money";

it("puts the largest of several sums first, whatever its smallest unit", () => {
  const sums = [
    { minor: 112_000, currency: "JPY" },
    { minor: 55_360_000, currency: "RUB" },
    { minor: 888_000, currency: "USD" },
  ];
  expect(byAmount(sums).map(({ currency }) => currency)).toEqual(["RUB", "JPY", "USD"]);
});

describe("an amount as people type it", () => {
  it.each([
    ["15200", "RUB", 1_520_000],
    ["15 200", "RUB", 1_520_000],
    ["15 200,50", "RUB", 1_520_050],
    ["15,200.5", "USD", 1_520_050],
    ["15.200,50", "EUR", 1_520_050],
    ["15.200", "EUR", 1_520_000],
    ["0,05", "RUB", 5],
    ["15 200 ₽", "RUB", 1_520_000],
    ["15 200 руб.", "RUB", 1_520_000],
    ["¥12,800", "JPY", 12_800],
    ["12’800", "CHF", 1_280_000],
    ["0", "RUB", 0],
  ])("%s %s", (typed, currency, minor) => expect(parseAmount(typed, currency)).toBe(minor));

  it("never goes by way of a fraction that a computer cannot hold", () => {
    expect(parseAmount("1.15", "USD")).toBe(115);
    expect(parseAmount("90071992547409.91", "USD")).toBe(9_007_199_254_740_991);
  });

  it.each(["", "  ", "abc", "-5", "1,2,3", "15.200.5", "1.2345", "5.", "90071992547409.92", "12 34"])(
    "%s is none",
    (typed) => expect(parseAmount(typed, "USD")).toBeNull(),
  );

  it("has no parts smaller than a yen", () => expect(parseAmount("12.5", "JPY")).toBeNull());
});

describe("an amount to be edited", () => {
  it("is written as the reader writes it, and read back the same", () => {
    expect(amountText({ minor: 1_520_050, currency: "RUB" }, "ru")).toBe("15200,50");
    expect(amountText({ minor: 1_520_000, currency: "RUB" }, "en")).toBe("15200");
    expect(amountText({ minor: 12_800, currency: "JPY" }, "ja")).toBe("12800");
    expect(parseAmount(amountText({ minor: 1_520_050, currency: "RUB" }, "ru"), "RUB")).toBe(1_520_050);
  });
  it("takes two digits for a currency that this browser does not know", () =>
    expect(minorDigits("??")).toBe(2));
});
