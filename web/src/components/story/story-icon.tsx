import {
  IconArrowsExchange,
  IconArrowsJoin2,
  IconCalendarPlus,
  IconFileImport,
  IconForms,
  IconHistory,
  IconNote,
  IconPencil,
  IconPhoneCalling,
  IconPhoneCheck,
  IconPhoneOff,
  IconPoint,
  IconUserPlus,
  type TablerIcon,
} from "@tabler/icons-react";
import type { TimelineEntry } from "../../api/types";
import { payloadText } from "../../lib/story";
import classes from "./story.module.css";

const icons: Record<string, TablerIcon> = {
  "note.added": IconNote,
  "person.created": IconUserPlus,
  "person.changed": IconPencil,
  "people.merged": IconArrowsJoin2,
  "outcome.noted": IconPhoneCheck,
  "outcome.undone": IconHistory,
  "promise.made": IconPhoneCalling,
  "deal.moved": IconArrowsExchange,
  "deal.created": IconForms,
  "task.made": IconCalendarPlus,
  "history.imported": IconFileImport,
};

/** The dot of an entry on the line of the story. */
export function StoryIcon({ entry }: { entry: TimelineEntry }) {
  const missed = entry.type === "outcome.noted" && payloadText(entry, "outcome") === "no_answer";
  const Icon = missed ? IconPhoneOff : (icons[entry.type] ?? IconPoint);
  return (
    <span className={classes.icon}>
      <Icon size={14} stroke={1.75} aria-hidden="true" />
    </span>
  );
}
