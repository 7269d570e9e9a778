import type { ReactNode } from "react";
import type { TimelineEntry } from "../../api/types";
import { DealMoved, Final, Merged, Other, PersonChanged, TaskMade } from "./story-change";
import { Imported, Note, OutcomeNoted, PromiseMade } from "./story-talk";

type Props = { entry: TimelineEntry };

const bodies: Record<string, (props: Props) => ReactNode> = {
  "note.added": Note,
  "history.imported": Imported,
  "outcome.noted": OutcomeNoted,
  "promise.made": PromiseMade,
  "deal.moved": DealMoved,
  "person.changed": PersonChanged,
  "people.merged": Merged,
  "people.unmerged": Merged,
  "person.final": Final,
  "task.made": TaskMade,
};

export function StoryBody({ entry }: Props) {
  const Body = bodies[entry.type] ?? Other;
  return <Body entry={entry} />;
}
