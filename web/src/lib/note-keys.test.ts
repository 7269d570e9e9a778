import { expect, it } from "vitest";
import { noteArrived, noteKeyOf } from "./note-keys";

it("a note that is sent again has the same key, another one has another", () => {
  const key = noteKeyOf("1", "7", "no answer");
  expect(noteKeyOf("1", "7", "no answer")).toBe(key);
  for (const other of [
    noteKeyOf("1", "7", "no answer, again"),
    noteKeyOf("1", "8", "no answer"),
    noteKeyOf("2", "7", "no answer"),
  ]) {
    expect(other).not.toBe(key);
  }
});

it("the same words are another note once the first has arrived", () => {
  const key = noteKeyOf("1", "7", "no answer");
  noteArrived("1", "8", "no answer");
  noteArrived("1", "7", "no answer, again");
  expect(noteKeyOf("1", "7", "no answer")).toBe(key);
  noteArrived("1", "7", "no answer");
  expect(noteKeyOf("1", "7", "no answer")).not.toBe(key);
});
