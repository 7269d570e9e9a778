const most = 4;
const longest = 60;

function shown(value: unknown): string {
  const text = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** The first words of what an entry says: "from: applied, to: paid". Nothing is left out silently. */
export function payloadWords(payload: unknown): string {
  if (typeof payload !== "object" || payload === null) return payload === undefined ? "" : shown(payload);
  const entries = Object.entries(payload).filter(([, value]) => value !== null && value !== "");
  const words = entries.slice(0, most).map(([key, value]) => `${key.replaceAll("_", " ")}: ${shown(value)}`);
  return words.join(", ") + (entries.length > most ? ", …" : "");
}
