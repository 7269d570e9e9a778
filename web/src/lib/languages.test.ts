import { describe, expect, it } from "vitest";
import { startLanguage } from "./languages";

describe("the language a reader starts with", () => {
  it("is the remembered one", () => expect(startLanguage("ja", ["ru"])).toBe("ja"));
  it("is else the first of the browser's that we speak", () =>
    expect(startLanguage(null, ["fr-FR", "zh-CN", "en"])).toBe("zh"));
  it("is English when none fits or the remembered word is foreign", () =>
    expect(startLanguage("xx", ["fr"])).toBe("en"));
});
