import { describe, expect, it } from "vitest";
import { noChoice } from "./choice";
import { draftOf, dropDraft, isDrafts, keepDraft } from "./drafts";
import { isLastLeft } from "./last-left";

describe("a draft", () => {
  it("is put together from the note and the choice, each written alone", () => {
    keepDraft("7", "a1", { note: "will think" });
    keepDraft("7", "a1", { choice: { ...noChoice, outcome: "reached" } });
    expect(draftOf("7", "a1")).toEqual({ note: "will think", choice: { ...noChoice, outcome: "reached" } });
  });
  it("is nobody else's, and gone when the server has it", () => {
    keepDraft("7", "a2", { note: "x" });
    expect(draftOf("8", "a2").note).toBe("");
    dropDraft("7", "a2");
    expect(draftOf("7", "a2").note).toBe("");
  });
  it("of a client who is not in hand yet is not kept", () => {
    keepDraft("7", "", { note: "x" });
    expect(draftOf("7", "").note).toBe("");
  });
  it("makes room for newer ones", () => {
    for (let i = 0; i < 9; i += 1) keepDraft("9", `b${i}`, { note: `${i}` });
    expect(draftOf("9", "b0").note).toBe("");
    expect(draftOf("9", "b8").note).toBe("8");
  });
  it("of another version of the page is not trusted", () => {
    expect(isDrafts([["a", { note: "", choice: noChoice }]])).toBe(true);
    expect(isDrafts([["a", { note: "", choice: { outcome: "x" } }]])).toBe(false);
    expect(isDrafts({ a: 1 })).toBe(false);
    expect(isLastLeft({ assignmentId: "1", name: "Анна", outcome: "reached", leftAt: 1, undoUntil: 2 })).toBe(
      true,
    );
    expect(isLastLeft({ assignmentId: 1 })).toBe(false);
    expect(isLastLeft(null)).toBe(false);
  });
});
