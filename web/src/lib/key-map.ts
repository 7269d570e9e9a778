/** Every key of the page in one place. Two actions of one screen may not share a key (keys.test.ts). */
export const keyMap = {
  everywhere: { find: "Ctrl+KeyK", help: "Shift+Slash" },
  desk: {
    next: "Space",
    finish: "Enter",
    why: "KeyW",
    undo: "KeyZ",
    note: "KeyN",
    edit: "KeyE",
    release: "KeyR",
    stage: "KeyG",
    call: "KeyC",
    mail: "KeyM",
    duplicates: "KeyD",
  },
  list: { down: "KeyJ", up: "KeyK", open: "Enter", search: "Slash", add: "KeyA" },
  card: {
    find: "Ctrl+KeyF",
    note: "KeyN",
    edit: "KeyE",
    step: "KeyP",
    stage: "KeyG",
    call: "KeyC",
    mail: "KeyM",
    duplicates: "KeyD",
    close: "KeyX",
    undo: "KeyZ",
    back: "Escape",
  },
  board: {
    down: "KeyJ",
    up: "KeyK",
    left: "ArrowLeft",
    right: "ArrowRight",
    lookLeft: "Shift+ArrowLeft",
    lookRight: "Shift+ArrowRight",
    open: "Enter",
    filter: "KeyF",
    add: "KeyA",
    undo: "KeyZ",
  },
  pairs: {
    down: "KeyJ",
    up: "KeyK",
    same: "KeyY",
    different: "KeyN",
    family: "KeyF",
    later: "KeyL",
    keepLeft: "ArrowLeft",
    keepRight: "ArrowRight",
    undo: "KeyZ",
  },
  importing: { go: "Ctrl+Enter" },
  panel: { close: "Escape" },
  text: { send: "Ctrl+Enter" },
} as const;

/** The key of the n-th outcome, 1 to 9. */
export function outcomeKey(position: number): string {
  return `Digit${position}`;
}
