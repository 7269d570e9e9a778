/** Puts a text on the clipboard. The old way first: it asks nobody, and works without a secure address, too. */
export async function copyText(text: string): Promise<void> {
  const before = document.activeElement;
  const box = document.createElement("textarea");
  box.value = text;
  document.body.append(box);
  box.focus({ preventScroll: true });
  box.select();
  const copied = document.execCommand("copy");
  box.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  if (!copied) await navigator.clipboard.writeText(text);
}
