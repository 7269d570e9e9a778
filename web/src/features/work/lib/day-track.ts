// What of the day is still ahead, as moments on a line that begins now.
import { dayKey, hourMs, minuteMs } from "../../../lib/time";

export type TrackPoint = {
  at: Date;
  /** Where on the line, in percent. */
  place: number;
  /** Whether there is room for its time below. */
  named: boolean;
};

const most = 8;
/** A time takes about so much of the line's length, in percent. */
const room = 9;
/** "now" begins where the line does, so it takes more of it than half a time. */
const nowTakes = 5;

/**
 * The minutes that are left of the reader's day and hold something, each once, the soonest first. The line ends a little behind
 * the last, and is an hour long at least, so that what is near looks near.
 */
export function dayTrack(moments: Date[], now: Date, zone: string): TrackPoint[] {
  const today = dayKey(now, zone);
  const minutes = new Map(moments.map((at) => [Math.floor(at.getTime() / minuteMs), at.getTime()]));
  const ahead = [...minutes.values()]
    .filter((ms) => ms > now.getTime() && dayKey(new Date(ms), zone) === today)
    .sort((a, b) => a - b)
    .slice(0, most);
  const end = Math.max(hourMs, (ahead.at(-1) ?? 0) - now.getTime());
  let lastNamed = nowTakes;
  return ahead.map((ms) => {
    const place = ((ms - now.getTime()) / end) * 100;
    const named = place - lastNamed >= room;
    if (named) lastNamed = place;
    return { at: new Date(ms), place, named };
  });
}
