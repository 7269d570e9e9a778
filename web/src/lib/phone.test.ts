import { describe, expect, it } from "vitest";
import { phoneWords } from "./phone";

describe("phoneWords", () => {
  it.each([
    ["+79161234567", "+7 916 123-45-67"],
    ["+8613800138000", "+86 138 0013 8000"],
    ["+12125550123", "+1 212 555-0123"],
    ["+819012345678", "+81 90 1234 5678"],
    ["+81312345678", "+81 3 1234 5678"],
    ["+375291234567", "+375 29 123-45-67"],
    ["+380501234567", "+380 50 123-45-67"],
  ])("groups %s as people of the country do", (value, words) => expect(phoneWords(value)).toBe(words));

  it.each([
    ["+442079460958", "+44 207 946 0958"],
    ["+4915112345678", "+49 151 123 456 78"],
    ["+35312345678", "+353 123 456 78"],
    ["+861062345678", "+86 106 234 5678"],
  ])("groups %s by threes behind the code of the country", (value, words) =>
    expect(phoneWords(value)).toBe(words),
  );

  it("loses no digit, however long the number is", () => {
    for (let length = 8; length <= 15; length += 1) {
      for (const start of ["1", "7", "49", "81", "353", "999"]) {
        const value = `+${start.padEnd(length, "1234567890")}`;
        expect(phoneWords(value).replace(/[ -]/g, "")).toBe(value);
      }
    }
  });

  it("leaves what is no number as it is", () => {
    for (const text of ["", "+", "call me", "+7", "89161234567", "+7916123456x"])
      expect(phoneWords(text)).toBe(text);
  });
});
