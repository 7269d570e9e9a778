import { describe, expect, it } from "vitest";
import { agentWords } from "./agent";
import { payloadWords } from "./audit-words";

describe("a browser's name for itself", () => {
  it("is said as browser and system, an Edge not being a Chrome", () => {
    expect(agentWords("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131 Safari/537.36")).toBe(
      "Chrome, Linux",
    );
    expect(agentWords("Mozilla/5.0 (Windows NT 10.0) Chrome/131 Safari/537.36 Edg/131")).toBe(
      "Edge, Windows",
    );
    expect(agentWords("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Safari/604")).toBe(
      "Safari, iOS",
    );
  });
  it("stays as it is for a program", () => expect(agentWords("curl/8.5")).toBe("curl/8.5"));
});

describe("what an entry of the audit says", () => {
  it("is its first fields, long values cut and empty ones left out", () => {
    expect(payloadWords({ from: "applied", to: "paid", note: "", none: null })).toBe(
      "from: applied, to: paid",
    );
    expect(payloadWords({ text: "x".repeat(80) })).toBe(`text: ${"x".repeat(60)}…`);
  });
  it("tells that there is more", () =>
    expect(payloadWords({ a: 1, b: 2, c: 3, d: 4, e: 5 })).toBe("a: 1, b: 2, c: 3, d: 4, …"));
  it("survives what is not an object", () => {
    expect(payloadWords(undefined)).toBe("");
    expect(payloadWords([1, { a: 2 }])).toBe('0: 1, 1: {"a":2}');
  });
});
