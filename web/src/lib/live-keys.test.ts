import { describe, expect, it } from "vitest";
import { readLiveEvent, staleKeys } from "./live-keys";

const event = (subject_kind: string, subject_id = "7", type = "note.added") => ({
  seq: 1,
  type,
  subject_kind,
  subject_id,
});

describe("live updates", () => {
  it("read an event and nothing else", () => {
    expect(
      readLiveEvent('{"seq":"5","type":"note.added","subject_kind":"person","subject_id":"7"}')?.subject_id,
    ).toBe("7");
    for (const text of ["", "{}", "null", "hello", "[1]"]) expect(readLiveEvent(text)).toBeNull();
  });
  it("renew the card a change is about, and not another's", () => {
    const keys = staleKeys([event("person")]).map((key) => key.join("/"));
    expect(keys).toContain("story/7");
    expect(keys).toContain("counts");
    expect(keys.some((key) => key.endsWith("/8"))).toBe(false);
  });
  it("ask for each thing once, however many events came", () => {
    const keys = staleKeys([event("person"), event("person"), event("task", "9")]).map((key) =>
      key.join("/"),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
  it("leave alone what they do not know", () => expect(staleKeys([event("weather")])).toEqual([]));
});
