// Keys pressed on the way from one screen to the next: they wait for the screen they were meant for.

const longestMs = 3_000;
let held: KeyboardEvent[] | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
/** How many parts of the screen are still on their way. */
let awaited = 0;

function letGo() {
  clearTimeout(timer);
  held = null;
}

/** From now on keys wait, though never for long: a screen that does not come takes none. */
export function holdKeys() {
  held ??= [];
  clearTimeout(timer);
  timer = setTimeout(letGo, longestMs);
}

/** The screen is there, but not yet what keys are meant for: they wait until what this returns is called. */
export function holdKeysFor(): () => void {
  awaited += 1;
  holdKeys();
  return () => {
    awaited -= 1;
  };
}

/**
 * True when the key was kept for the next screen. The browser's own keys (F5, Tab, Ctrl) never are, nor what is meant
 * for the focus: typed into a box, Space on a button. But behind a key that waits every later one waits too, so that
 * none overtakes it.
 */
export function keepHeld(event: KeyboardEvent, forFocus: boolean): boolean {
  const ours = event.key.length === 1 || /^(Enter|Escape|Arrow)/.test(event.key);
  if (held === null || !ours || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (forFocus && held.length === 0) return false;
  held.push(event);
  return true;
}

/** Ends the waiting, unless something is still on its way; what was pressed meanwhile. */
export function takeHeld(): KeyboardEvent[] {
  if (awaited > 0) return [];
  const waiting = held ?? [];
  letGo();
  return waiting;
}
