import { clock, dateOrDay, dayAndClock, exact, fromNow, whenWords } from "../lib/time";
import { useNow, useReader } from "./use-reader";

type Props = { at: string | Date; as?: "clock" | "day" | "date" | "near" | "ago" };

/** A time as people say it, with the exact one on hover. */
export function Moment({ at, as = "near" }: Props) {
  const { language, zone } = useReader();
  const now = useNow(30_000);
  const when = new Date(at);
  const words = {
    clock: () => clock(when, zone, language),
    day: () => dayAndClock(when, now, zone, language),
    date: () => dateOrDay(when, now, zone, language),
    near: () => whenWords(when, now, zone, language),
    ago: () => fromNow(when, now, language),
  };
  return (
    <time dateTime={when.toISOString()} title={exact(when, zone, language)}>
      {words[as]()}
    </time>
  );
}
