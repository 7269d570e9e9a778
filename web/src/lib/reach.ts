// The address that makes a phone ring or a mail open, by the kind of a contact.

/** "tel:+79161234567", "mailto:anna@mail.ru"; nothing for a way that has no address of its own. */
export function reachAddress(kind: string, value: string): string | undefined {
  const text = value.trim();
  if (kind === "mail") return text.includes("@") ? `mailto:${encodeURI(text)}` : undefined;
  if (kind !== "phone") return undefined;
  // An extension is waited for, as telephones understand it.
  const [number = "", extension = ""] = text.split(/(?:доб\.?|ext\.?|x|;ext=)/i);
  const digits = number.replace(/[^\d+]/g, "");
  if (!/\d{3}/.test(digits)) return undefined;
  const inner = extension.replace(/\D/g, "");
  return `tel:${digits}${inner ? `;ext=${inner}` : ""}`;
}
