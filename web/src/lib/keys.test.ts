import { describe, expect, it } from "vitest";
import { keyMap, outcomeKey } from "./key-map";
import { keyLabel, matches } from "./keys";

const press = (
  code: string,
  held: Partial<Record<"ctrlKey" | "shiftKey" | "metaKey" | "altKey", boolean>> = {},
) => ({
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe("keys", () => {
  it("are bound by place, so that a Russian layout presses the same", () => {
    expect(matches(press("KeyW"), "KeyW")).toBe(true);
    expect(matches(press("KeyW", { ctrlKey: true }), "KeyW")).toBe(false);
  });
  it("take the number pad for the digits and its Enter for Enter", () => {
    expect(matches(press("Numpad3"), "Digit3")).toBe(true);
    expect(matches(press("NumpadEnter"), "Enter")).toBe(true);
  });
  it("take ⌘ for Ctrl", () => expect(matches(press("KeyK", { metaKey: true }), "Ctrl+KeyK")).toBe(true));
  it("want Shift only where it is asked for", () => {
    expect(matches(press("Slash", { shiftKey: true }), "Shift+Slash")).toBe(true);
    expect(matches(press("Slash", { shiftKey: true }), "Slash")).toBe(false);
  });
  it("are shown as on the key cap", () => {
    expect(keyLabel("Ctrl+KeyK")).toBe("Ctrl K");
    expect(keyLabel("Shift+Slash")).toBe("?");
    expect(keyLabel("Digit4")).toBe("4");
    expect(keyLabel("Escape")).toBe("Esc");
    expect(keyLabel("ArrowLeft")).toBe("←");
  });
});

describe("the key map", () => {
  it.each(Object.entries(keyMap))("gives no two actions of %s the same key", (_screen, actions) => {
    const keys = Object.values({ ...keyMap.everywhere, ...actions });
    expect(new Set(keys).size).toBe(keys.length);
  });
  it("leaves the digits of the desk to the outcomes", () => {
    const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(outcomeKey);
    expect(Object.values(keyMap.desk).filter((key) => digits.includes(key))).toEqual([]);
  });
});
