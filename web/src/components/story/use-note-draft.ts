import type { Dispatch, SetStateAction } from "react";
import { tabMemory, useRemembered } from "../../lib/tab-memory";
import { useAccount } from "../use-account";

/** Texts by person, the newest last. */
type Notes = [string, string][];

const most = 20;

function isNotes(value: unknown): value is Notes {
  const isText = (part: unknown) => typeof part === "string";
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText))
  );
}

const notes = tabMemory.named("notes", isNotes);
const textOf = (all: Notes | null, id: string) => all?.find(([of]) => of === id)?.[1] ?? "";

/** What is written of each person and not saved yet: it waits on their card, wherever one goes meanwhile. */
export function useNoteDraft(id: string): [string, Dispatch<SetStateAction<string>>] {
  const account = useAccount();
  const text = textOf(useRemembered(notes, account), id);
  const setText = (next: SetStateAction<string>) => {
    const before = notes.get(account);
    const after = typeof next === "string" ? next : next(textOf(before, id));
    const others = (before ?? []).filter(([of]) => of !== id);
    const all: Notes = after === "" ? others : [...others, [id, after]];
    notes.set(account, all.length > 0 ? all.slice(-most) : null);
  };
  return [text, setText];
}
