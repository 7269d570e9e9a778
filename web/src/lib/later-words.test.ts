import { describe, expect, it, vi } from "vitest";
import { laterWords, laterWordsFrom } from "./later-words";

describe("laterWords", () => {
  it("fetches them once, however many ask", async () => {
    let fetched = 0;
    laterWordsFrom(async () => {
      fetched += 1;
    });
    await Promise.all([laterWords(), laterWords()]);
    await laterWords();
    expect(fetched).toBe(1);
  });

  it("holds nobody up when they do not come", async () => {
    vi.useFakeTimers();
    laterWordsFrom(() => new Promise(() => undefined));
    const waited = laterWords();
    await vi.advanceTimersByTimeAsync(3_000);
    await expect(waited).resolves.toBeUndefined();
    vi.useRealTimers();
  });

  it("is no error without a connection, and tries again", async () => {
    let fetched = 0;
    laterWordsFrom(async () => {
      fetched += 1;
      if (fetched === 1) throw new Error("offline");
    });
    await expect(laterWords()).resolves.toBeUndefined();
    await laterWords();
    await laterWords();
    expect(fetched).toBe(2);
  });
});
