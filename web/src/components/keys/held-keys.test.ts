import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { holdKeys, holdKeysFor, keepHeld, takeHeld } from "./held-keys";

const key = (name: string, more = {}) => ({ key: name, ...more }) as KeyboardEvent;
const names = () => takeHeld().map((event) => event.key);

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  takeHeld();
  vi.useRealTimers();
});

test("keys wait on the way to a screen only, and the browser's own never", () => {
  expect(keepHeld(key("n"), false)).toBe(false);
  holdKeys();
  expect(keepHeld(key("n"), false)).toBe(true);
  expect(keepHeld(key("Tab"), false)).toBe(false);
  expect(keepHeld(key("k", { ctrlKey: true }), false)).toBe(false);
  expect(names()).toEqual(["n"]);
  expect(keepHeld(key("n"), false)).toBe(false);
});

test("what is meant for the focus does not wait, but behind a key that waits it overtakes nothing", () => {
  holdKeys();
  expect(keepHeld(key("a"), true)).toBe(false);
  expect(keepHeld(key("b"), false)).toBe(true);
  expect(keepHeld(key("c"), true)).toBe(true);
  expect(names()).toEqual(["b", "c"]);
});

test("keys wait for what is still on its way when the screen has come", () => {
  const come = holdKeysFor();
  keepHeld(key("n"), false);
  expect(names()).toEqual([]);
  keepHeld(key("a"), false);
  come();
  expect(names()).toEqual(["n", "a"]);
});

test("what does not come within three seconds takes no keys", () => {
  const come = holdKeysFor();
  keepHeld(key("n"), false);
  vi.advanceTimersByTime(3_000);
  expect(keepHeld(key("a"), false)).toBe(false);
  come();
  expect(names()).toEqual([]);
});
