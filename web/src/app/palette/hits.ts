import type { ReactNode } from "react";

/** A line of the search: what it shows, and what choosing it does. */
export type Hit = {
  key: string;
  icon: ReactNode;
  words: string;
  aside?: string;
  keys?: string;
  run: () => void;
};
export type HitGroup = { name: string; hits: Hit[] };

/** Whether every word typed begins some word of the text. */
export function fits(text: string, typed: string): boolean {
  const words = text.toLocaleLowerCase().split(/[\s,.:·]+/);
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)) || text.toLocaleLowerCase().includes(part));
}

/** The words around the first hit of a long text. */
export function snippetAround(text: string, typed: string, size = 90): string {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= size) return flat;
  const at = flat.toLocaleLowerCase().indexOf(typed.trim().toLocaleLowerCase());
  const start = Math.max(0, Math.min(at < 0 ? 0 : at - size / 3, flat.length - size));
  const cut = flat.slice(start, start + size).trim();
  return `${start > 0 ? "…" : ""}${cut}${start + size < flat.length ? "…" : ""}`;
}
