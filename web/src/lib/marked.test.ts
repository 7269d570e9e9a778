import { describe, expect, it } from "vitest";
import { marked } from "./marked";

const shown = (text: string, q: string) =>
  marked(text, q)
    .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
    .join("");

describe("words looked for", () => {
  it("are marked in any case and in the middle of words", () =>
    expect(shown("Перезвонить, она ПЕРЕЗВОНИТ", "перезвон")).toBe("[Перезвон]ить, она [ПЕРЕЗВОН]ИТ"));
  it("are each marked, and ё is е", () => expect(shown("ещё раз", "раз еще")).toBe("[ещё] [раз]"));
  it("of other scripts too", () => expect(shown("李伟说下个月", "下个")).toBe("李伟说[下个]月"));
  it("that overlap are one mark", () => expect(shown("banana", "ana")).toBe("b[anana]"));
  it("that are not there mark nothing", () =>
    expect(marked("abc", "x")).toEqual([{ text: "abc", found: false }]));
  it("keep the text as it is", () => {
    const text = "İstanbul 👩‍🎓 ß";
    expect(
      marked(text, "stan ß")
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
  it("of nothing are nothing", () => expect(marked("abc", "  ")).toEqual([{ text: "abc", found: false }]));
});
