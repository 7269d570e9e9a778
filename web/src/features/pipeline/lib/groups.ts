import { dayKey } from "../../../lib/time";
import type { BoardCard } from "../api/types";

export type GroupName = "late" | "today" | "later";
export type Group = { name: GroupName; cards: BoardCard[]; more: boolean };

/** When the next step of a card falls. Held steps and cards without one are nobody's business today. */
export function groupOf(card: BoardCard, now: Date, zone: string): GroupName {
  const step = card.next_step;
  if (!step || step.held) return "later";
  const due = new Date(step.due_at);
  if (step.late || due < now) return "late";
  return dayKey(due, zone) === dayKey(now, zone) ? "today" : "later";
}

/** The cards of a column under Late, Today and Later; empty groups are left out. `hasMore`: the last one goes on. */
export function groupsOf(cards: BoardCard[], hasMore: boolean, now: Date, zone: string): Group[] {
  const names: GroupName[] = ["late", "today", "later"];
  const groups = names
    .map((name) => ({ name, cards: cards.filter((card) => groupOf(card, now, zone) === name), more: false }))
    .filter((group) => group.cards.length > 0);
  const last = groups.at(-1);
  if (last) last.more = hasMore;
  return groups;
}
