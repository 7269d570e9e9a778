// Filters of the list of people that somebody keeps, on this device.
import { type Behind, readBehind } from "../../../lib/behind";
import { createSignal } from "../../../lib/signal";

export type ListFilter = { q: string; whose: "all" | "mine"; kind: string; behind?: Behind };

export const everybody: ListFilter = { q: "", whose: "all", kind: "" };

const place = "rollbook-people-filters";
const most = 12;

export const sameFilter = (a: ListFilter, b: ListFilter) =>
  a.q === b.q &&
  a.whose === b.whose &&
  a.kind === b.kind &&
  JSON.stringify(readBehind(a.behind ?? {})) === JSON.stringify(readBehind(b.behind ?? {}));

function isFilter(value: unknown): value is ListFilter {
  const { q, whose, kind } = (value ?? {}) as Record<string, unknown>;
  return typeof q === "string" && typeof kind === "string" && (whose === "all" || whose === "mine");
}

/** What was kept; anything that is no list of filters is none. */
export function readFilters(text: string | null): ListFilter[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? value.filter(isFilter) : [];
  } catch {
    return [];
  }
}

export const savedFilters = createSignal<ListFilter[]>(
  readFilters(globalThis.localStorage?.getItem(place) ?? null),
);

function keep(filters: ListFilter[]) {
  savedFilters.set(filters);
  globalThis.localStorage?.setItem(place, JSON.stringify(filters));
}

/** The newest first; the same one twice is one, and the oldest makes room. */
export function saveFilter(filter: ListFilter) {
  const others = savedFilters.get().filter((one) => !sameFilter(one, filter));
  keep([filter, ...others].slice(0, most));
}

export function forgetFilter(filter: ListFilter) {
  keep(savedFilters.get().filter((one) => !sameFilter(one, filter)));
}
