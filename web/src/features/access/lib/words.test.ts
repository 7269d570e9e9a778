import { describe, expect, it } from "vitest";
import { agentWords } from "./agent";

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
