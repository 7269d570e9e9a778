// Keys are bound by event.code, so that they work in every keyboard layout; the label stays Latin.

export type KeyEventLike = {
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
};

const labels: Record<string, string> = {
  Enter: "⏎",
  NumpadEnter: "⏎",
  Escape: "Esc",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Slash: "/",
  "Shift+Slash": "?",
};

/** "Ctrl+Shift+KeyK" -> its parts. */
function parts(keys: string) {
  const words = keys.split("+");
  const code = words[words.length - 1] ?? "";
  return { code, ctrl: words.includes("Ctrl"), shift: words.includes("Shift"), alt: words.includes("Alt") };
}

/** Whether the event is the pressed `keys`. Ctrl is ⌘ too, the number pad counts as the digits. */
export function matches(event: KeyEventLike, keys: string): boolean {
  const want = parts(keys);
  const code = event.code.replace(/^Numpad(\d)$/, "Digit$1").replace("NumpadEnter", "Enter");
  const ctrl = event.ctrlKey || event.metaKey;
  return (
    code === want.code && ctrl === want.ctrl && event.shiftKey === want.shift && event.altKey === want.alt
  );
}

/** What stands on the key cap: "Ctrl K", "1", "⏎". */
export function keyLabel(keys: string): string {
  const whole = labels[keys];
  if (whole) return whole;
  const { code, ctrl, shift, alt } = parts(keys);
  const cap = labels[code] ?? code.replace(/^(Key|Digit)/, "");
  return [ctrl && "Ctrl", shift && "Shift", alt && "Alt", cap].filter(Boolean).join(" ");
}
