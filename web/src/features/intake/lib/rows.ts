// The table of rows: a page of it, and where the card of a row will stand.
import type { Mapping, OwnerTarget, RowLine, StatusTarget } from "../api/types";

/** One page and the places of its first and last row, counted from 1. */
export function pageOf<T>(pages: T[][], at: number): { rows: T[]; from: number; to: number } {
  const before = pages.slice(0, at).reduce((sum, page) => sum + page.length, 0);
  const rows = pages[at] ?? [];
  return { rows, from: before + 1, to: before + rows.length };
}

const alike = (text: string) => text.trim().toLowerCase();

/** What the value of the status column is mapped to. */
export function stageOfRow(mapping: Mapping, row: Pick<RowLine, "word">): StatusTarget | undefined {
  return mapping.statuses.find((target) => alike(target.value) === alike(row.word));
}

/** To whom the value of the manager column is mapped. */
export function ownerOfRow(mapping: Mapping, row: Pick<RowLine, "owner">): OwnerTarget | undefined {
  return mapping.owners.find((target) => alike(target.value) === alike(row.owner));
}
