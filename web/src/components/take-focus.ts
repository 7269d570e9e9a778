/**
 * For the ref of a panel: the field with data-autofocus has the focus in the frame that shows the panel, since
 * letters typed right after the key that opened it belong there.
 */
export function takeFocus(inside: HTMLElement | null) {
  inside?.querySelector<HTMLElement>("[data-autofocus]")?.focus({ preventScroll: true });
}
