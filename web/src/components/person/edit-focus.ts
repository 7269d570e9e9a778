// Where the focus goes among the lines of a card that can be edited.
import type { KeyboardEvent } from "react";

const line = "[data-editable]";
const lines = `${line}, [data-editing]`;

/** The first line of what is known about the person: the key E. */
export function startEditing() {
  const start = document.querySelector<HTMLElement>(`[data-fields] ${line}`);
  (start ?? document.querySelector<HTMLElement>(line))?.focus();
}

/** Back to the name, from where every key of the screen works. */
export function leaveEditing() {
  document.querySelector<HTMLElement>("[data-name]")?.focus({ preventScroll: true });
}

/** Whether nobody is busy elsewhere, so that a refused line may take the focus back. */
export function focusIsFree(): boolean {
  const focused = document.activeElement;
  return !focused || focused === document.body || focused.matches("[data-name]");
}

function neighbour(from: Element, step: 1 | -1, within: string): HTMLElement | undefined {
  const all = [...(from.closest(within)?.querySelectorAll<HTMLElement>(lines) ?? [])];
  const here = all.findIndex((one) => one === from || one.contains(from));
  return here < 0 ? undefined : all[here + step];
}

/** Arrow keys go from line to line of the column, Esc leaves it. */
export function walkLines(event: KeyboardEvent<HTMLElement>) {
  if (event.key === "Escape") leaveEditing();
  else if (event.key === "ArrowDown") neighbour(event.currentTarget, 1, "aside")?.focus();
  else if (event.key === "ArrowUp") neighbour(event.currentTarget, -1, "aside")?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Tab in an open line opens the next one of the list; true if there was one. */
export function openNext(event: KeyboardEvent<HTMLElement>): boolean {
  const next = neighbour(event.currentTarget, event.shiftKey ? -1 : 1, "[data-fields]");
  if (!next) return false;
  event.preventDefault();
  next.click();
  return true;
}
