import { describe, expect, it } from "vitest";
import { createTabMemory, type Shelf } from "./tab-memory";

function shelf(): Shelf & { all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    get length() {
      return all.size;
    },
    key: (index) => [...all.keys()][index] ?? null,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}
const isText = (value: unknown): value is string => typeof value === "string";

describe("what a tab remembers", () => {
  it("is there after a reload", () => {
    const place = shelf();
    createTabMemory(place).named("note", isText).set("7", "call her");
    expect(createTabMemory(place).named("note", isText).get("7")).toBe("call her");
  });
  it("is each account's own", () => {
    const note = createTabMemory(shelf()).named("note", isText);
    note.set("7", "mine");
    expect(note.get("8")).toBeNull();
  });
  it("is gone for everybody at sign-out, and what others keep there stays", () => {
    const place = shelf();
    place.setItem("other.program", "1");
    const memory = createTabMemory(place);
    const note = memory.named("note", isText);
    for (const account of ["7", "8"]) note.set(account, "secret");
    memory.forget();
    expect([note.get("7"), note.get("8")]).toEqual([null, null]);
    expect([...place.all.keys()]).toEqual(["other.program"]);
  });
  it("is nothing when it is not what was asked for", () => {
    const place = shelf();
    place.setItem("rollbook.tab/7/note", '{"of":"another version"}');
    place.setItem("rollbook.tab/8/note", "{broken");
    const note = createTabMemory(place).named("note", isText);
    expect([note.get("7"), note.get("8")]).toEqual([null, null]);
  });
  it("lasts until the reload when the store is full", () => {
    const full: Shelf = {
      ...shelf(),
      setItem: () => {
        throw new Error("quota");
      },
    };
    const note = createTabMemory(full).named("note", isText);
    note.set("7", "long");
    expect(note.get("7")).toBe("long");
  });
  it("tells those who watch", () => {
    const memory = createTabMemory(shelf());
    let told = 0;
    memory.watch(() => {
      told += 1;
    });
    memory.named("note", isText).set("7", "x");
    memory.forget();
    expect(told).toBe(2);
  });
});
