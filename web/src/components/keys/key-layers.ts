import { flushSync } from "react-dom";
import { matches } from "../../lib/keys";
import { keepHeld, takeHeld } from "./held-keys";

export type KeyAction = {
  keys: string;
  /** Said in the help under `?`; an action without words is not listed. */
  label?: string;
  run: () => void;
  /** Works while typing in a text box, too. Keys with Ctrl always do. */
  inText?: boolean;
};

/** The keys of one part of the screen. A modal layer keeps every key from the layers below it. */
export type KeyLayer = { actions: KeyAction[]; modal: boolean };

const layers: { current: KeyLayer }[] = [];

export function addLayer(layer: { current: KeyLayer }): () => void {
  layers.push(layer);
  return () => void layers.splice(layers.indexOf(layer), 1);
}

/** What can be pressed now, the innermost part of the screen first. */
export function activeActions(): KeyAction[] {
  const found: KeyAction[] = [];
  for (const layer of layers.toReversed()) {
    found.push(...layer.current.actions);
    if (layer.current.modal) break;
  }
  return found;
}

function typesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "button", "file"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** A focused control answers Enter and Space itself, but not the Ctrl Enter that the whole screen answers. */
function activatesItself({ target, code, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || (code !== "Enter" && code !== "Space")) return false;
  return target instanceof HTMLElement && target.closest("button, a[href], summary, [role=option]") !== null;
}

function onKeyDown(event: KeyboardEvent) {
  if (event.isComposing || event.defaultPrevented || event.repeat) return;
  const typing = typesText(event.target);
  if (keepHeld(event, typing || activatesItself(event))) return event.preventDefault();
  const usable = (action: KeyAction) => !typing || action.inText || event.ctrlKey || event.metaKey;
  const found = activeActions().find((action) => matches(event, action.keys) && usable(action));
  if (!found) {
    if (typing && event.code === "Escape") (event.target as HTMLElement).blur();
    return;
  }
  if (activatesItself(event)) return;
  event.preventDefault();
  found.run();
}

/** The screen has come: the keys that were pressed for it, a letter into the field that one of them opened. */
export function releaseKeys() {
  for (const event of takeHeld()) {
    const field = document.activeElement;
    const found = typesText(field) ? undefined : activeActions().find(({ keys }) => matches(event, keys));
    if (found) flushSync(found.run);
    else if (typesText(field) && event.key.length === 1) document.execCommand("insertText", false, event.key);
  }
}

/** Called once, at the start of the page. */
export function startKeys() {
  window.addEventListener("keydown", onKeyDown);
}
