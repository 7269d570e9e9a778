// A promise for a day that takes no more: which day, and the nearest ones with room.
import type { DayFills } from "../../../api/types";
import { wallText } from "../../../lib/steps";
import { dayKey, dayMs, wallTime } from "../../../lib/time";

export type FullDay = { tasks: number; most: number; free: { at: Date; text: string }[] };

const offered = 3;

/** None while the day has room, or lies further away than anybody has looked. */
export function fullDay(at: Date, fills: DayFills | undefined, clientZone: string): FullDay | null {
  if (!fills) return null;
  const day = dayKey(at, fills.zone);
  const place = fills.items.findIndex((item) => item.day === day);
  const found = fills.items[place];
  if (!found?.is_full) return null;
  const free = [];
  for (let next = place + 1; next < fills.items.length && free.length < offered; next++) {
    if (fills.items[next]?.is_full) continue;
    const wall = wallTime(at, clientZone);
    const there = new Date(
      Date.UTC(wall.year, wall.month - 1, wall.day + next - place, wall.hour, wall.minute),
    );
    free.push({ at: new Date(at.getTime() + (next - place) * dayMs), text: wallText(there, "UTC") });
  }
  return { tasks: found.tasks, most: fills.tasks_a_day, free };
}
