// Keys pressed on the way from one screen to the next: they wait for the screen they were meant for.

const longestMs = 3_000;
let held: KeyboardEvent[] | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** From now on keys wait, though never for long: a screen that does not come takes none. */
export function holdKeys() {
  held ??= [];
  clearTimeout(timer);
  timer = setTimeout(() => takeHeld(), longestMs);
}

/** True when the key was kept for the next screen. The browser's own keys (F5, Tab, Ctrl) never are. */
export function keepHeld(event: KeyboardEvent): boolean {
  const ours = event.key.length === 1 || /^(Enter|Escape|Arrow)/.test(event.key);
  if (held === null || !ours || event.ctrlKey || event.metaKey || event.altKey) return false;
  held.push(event);
  return true;
}

/** Ends the waiting; what was pressed meanwhile. */
export function takeHeld(): KeyboardEvent[] {
  clearTimeout(timer);
  const waiting = held ?? [];
  held = null;
  return waiting;
}
