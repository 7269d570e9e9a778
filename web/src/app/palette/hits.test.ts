import { describe, expect, it } from "vitest";
import { fits, snippetAround } from "./hits";

describe("Ctrl K", () => {
  it("finds an action by the beginnings of its words", () => {
    expect(fits("Take back the last outcome", "take out")).toBe(true);
    expect(fits("Рабочее место", "мест")).toBe(true);
    expect(fits("Next client", "prev")).toBe(false);
  });
  it("shows the words around a hit in a long text", () => {
    const text = `${"x ".repeat(200)}price ${"y ".repeat(200)}`;
    const cut = snippetAround(text, "price");
    expect(cut).toContain("price");
    expect(cut.length).toBeLessThan(100);
    expect(cut.startsWith("…")).toBe(true);
  });
  it("leaves a short text whole", () => expect(snippetAround("said yes", "yes")).toBe("said yes"));
});
