import type { TimelineEntry } from "../../api/types";
import { toldRelatives } from "../../lib/family";
import { payloadChanges } from "../../lib/story";
import { sentence } from "../../lib/words";
import { useFieldWords } from "../use-field-words";
import { useTieWords } from "../use-tie-words";

export type ChangeWords = { key: string; label: string; before: string; after: string };

/** What an entry says was changed: fields and values, and who became or was a relative, in the reader's words. */
export function useChangeWords(entry: TimelineEntry): ChangeWords[] {
  const { field, value } = useFieldWords();
  const tie = useTieWords();
  const fields = payloadChanges(entry).map((change) => ({
    key: change.field,
    label: sentence(field(change.field)),
    before: value(change.field, change.before),
    after: value(change.field, change.after),
  }));
  const relatives = toldRelatives(entry.payload).map(({ name, before, after }) => ({
    key: `relatives/${name}`,
    label: `${sentence(field("relatives"))}, ${name}`,
    before: before ? tie(before) : "",
    after: after ? tie(after) : "",
  }));
  // A phrase of the first version that is no relation is shown as it was written.
  return [...fields.filter(({ key }) => key !== "relatives" || relatives.length === 0), ...relatives];
}
