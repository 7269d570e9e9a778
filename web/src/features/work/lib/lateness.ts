// How well promises were kept: figures of the server, put into what a line says.
import { dayKey, dayMs } from "../../../lib/time";

export type Kept = { promises: number; promises_late: number; late_minutes: number };

/** How many were kept on time. */
export const onTime = ({ promises, promises_late }: Kept) => Math.max(0, promises - promises_late);

/** By how many minutes the late ones came late on average; 0 when none did. */
export function averageLate({ promises_late, late_minutes }: Kept): number {
  return promises_late > 0 ? Math.max(1, Math.round(late_minutes / promises_late)) : 0;
}

/** The percent of a bar that is on time. */
export const onTimePercent = (kept: Kept) => (kept.promises > 0 ? (onTime(kept) / kept.promises) * 100 : 0);

/** The first of so many days up to today, both included. */
export function firstOf(days: number, now: Date, zone: string): string {
  const today = Date.parse(`${dayKey(now, zone)}T00:00:00Z`);
  return dayKey(new Date(today - (days - 1) * dayMs), "UTC");
}
