import type { Import } from "../api/types";

export type Phase = "recognise" | "rehearse" | "working" | "applied" | "undone" | "failed";
export const crumbs = ["recognise", "rehearse", "apply", "undo"] as const;
export type Crumb = (typeof crumbs)[number];

/** What the screen of an import shows. */
export function phaseOf(item: Pick<Import, "state" | "step">): Phase {
  if (item.step || item.state === "applying") return "working";
  if (item.state === "uploaded") return "recognise";
  if (item.state === "rehearsed") return "rehearse";
  return item.state;
}

const stepCrumbs: Record<string, Crumb> = {
  recognising: "recognise",
  rehearsing: "rehearse",
  applying: "apply",
  starting: "undo",
  undoing: "undo",
};

/** Where on the way an import is. */
export function crumbOf(item: Pick<Import, "state" | "step" | "applied_at">): Crumb {
  const working = stepCrumbs[item.step];
  if (working) return working;
  if (item.state === "rehearsed") return "rehearse";
  if (item.state === "applying" || stoppedMidway(item)) return "apply";
  return item.state === "applied" || item.state === "undone" ? "undo" : "recognise";
}

/** It stopped while it was applied: some of its rows are in, and it can go on or be taken back. */
export function stoppedMidway(item: Pick<Import, "state" | "applied_at">): boolean {
  return item.state === "failed" && item.applied_at !== undefined;
}

/** Whole days in which the import can still be taken back. */
export function undoDaysLeft(undoUntil: string | undefined, now: Date): number {
  if (!undoUntil) return 0;
  return Math.max(0, Math.ceil((new Date(undoUntil).getTime() - now.getTime()) / 86_400_000));
}
