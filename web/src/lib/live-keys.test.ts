import { describe, expect, it } from "vitest";
import { serverEvents } from "../testing/server-sentences";
import { listsOf, readLiveEvent, staleKeys } from "./live-keys";

/** Events of a card renew the card and its lists; a refused sign-in is shown nowhere but in the journal. */
const ofCards = ["person", "note", "deal", "task", "promise", "client", "history", "row"];
const shownNowhere = ["sign_in"];

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
    const keys = staleKeys([event("person"), event("person"), event("import", "9", "import.undone")]).map(
      (key) => key.join("/"),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
  it("leave alone what they do not know", () =>
    expect(staleKeys([event("weather", "7", "weather.changed")])).toEqual([]));
  it("renew what the settings changed in every open page", () => {
    const keys = (kind: string, type: string) =>
      staleKeys([event(kind, "0", type)]).map((key) => key.join("/"));
    expect(keys("outcome", "outcome.changed")).toEqual(["outcomes"]);
    expect(keys("kind", "kind.changed")).toContain("kinds");
    expect(keys("stage", "stage.changed")).toEqual(["stages", "board"]);
    expect(keys("field", "field.added")).toEqual(["fields"]);
    expect(keys("person", "outcome.noted")).not.toContain("outcomes");
  });
  it("renew one import and the lists its cards stand in, and no other import", () => {
    const keys = staleKeys([event("import", "9", "import.undone")]).map((key) => key.join("/"));
    expect(keys).toEqual(
      expect.arrayContaining(["import/9", "import-parts/9", "imports", "people", "board"]),
    );
    expect(keys).not.toContain("import-parts");
  });
  it("listen for just the events that the server can write", () => {
    const nouns = new Set([...serverEvents().keys()].map((type) => type.split(".")[0] ?? ""));
    expect([...ofCards, ...shownNowhere, ...Object.keys(listsOf)].sort()).toEqual([...nouns].sort());
  });
});
