import { describe, expect, it } from "vitest";
import type { ContactKind } from "../../api/types";
import { blank, contactChange, type Draft, sameContacts, withMain } from "./contact-drafts";

const line = (key: string, kind: ContactKind, value: string, is_main = false): Draft => ({
  key,
  kind,
  value,
  label: "",
  is_main,
});

describe("contacts while they are edited", () => {
  it("leave empty lines out and spaces at the ends", () => {
    const change = contactChange([line("1", "phone", " +7 916 1 "), line("2", "mail", "  ")]);
    expect(change.contacts).toEqual([{ kind: "phone", value: "+7 916 1", label: "", is_main: false }]);
  });

  it("have one main line of each kind", () => {
    const rows = [line("1", "phone", "a", true), line("2", "phone", "b"), line("3", "mail", "c", true)];
    expect(withMain(rows, "2").map((row) => row.is_main)).toEqual([false, true, true]);
  });

  it("are the same when only an empty line or a key differs", () => {
    expect(sameContacts([line("1", "phone", "a")], [line("9", "phone", "a"), blank(false)])).toBe(true);
    expect(sameContacts([line("1", "phone", "a")], [line("1", "phone", "b")])).toBe(false);
    expect(sameContacts([line("1", "phone", "a")], [line("1", "phone", "a", true)])).toBe(false);
  });
});
