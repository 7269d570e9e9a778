import { useMemo, useState } from "react";
import { Story } from "../../../components/story/story";
import { StoryTools } from "../../../components/story/story-tools";
import { isWhole, type StoryFilter, wholeStory } from "../../../lib/story-filter";
import { useDebounced } from "../../../lib/use-debounced";

/** The story with its tools. An entry that was looked for stands in the whole story. */
export function CardStory({ personId, entry }: { personId: string; entry?: string }) {
  const [filter, setFilter] = useState<StoryFilter>(wholeStory);
  const q = useDebounced(filter.q, 120);
  const asked = useMemo(() => ({ ...filter, q }), [filter, q]);
  return (
    <>
      <StoryTools personId={personId} filter={filter} setFilter={setFilter} />
      <Story
        personId={personId}
        focus={isWhole(asked) ? entry : undefined}
        filter={asked}
        showAll={() => setFilter(wholeStory)}
      />
    </>
  );
}
