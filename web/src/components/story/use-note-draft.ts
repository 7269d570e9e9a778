import { type Dispatch, type SetStateAction, useState } from "react";

/** What is written of each person and not saved yet: it stays theirs when the screen goes on to another. */
export function useNoteDraft(id: string): [string, Dispatch<SetStateAction<string>>] {
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const setText = (next: SetStateAction<string>) =>
    setDrafts((all) => ({ ...all, [id]: typeof next === "string" ? next : next(all[id] ?? "") }));
  return [drafts[id] ?? "", setText];
}
