import type { EntryKind } from "./story-strip";

/** Which part of a story is shown: of a kind, of some months (RFC 3339), with some words. */
export type StoryFilter = { kind?: EntryKind; from?: string; before?: string; q?: string };

/** Everything. One object, so that it is the same query everywhere. */
export const wholeStory: StoryFilter = {};

export const isWhole = ({ kind, from, before, q }: StoryFilter) => !kind && !from && !before && !q;
