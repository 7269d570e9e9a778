// What the ribbon says: the rates, how they changed, and the one sentence about it.
import type { Conversion } from "../api/types";

export type Rates = { trial: number | null; paid: number | null; whole: number | null };

const percent = (part: number, of: number) => (of > 0 ? Math.round((100 * part) / of) : null);

export function ratesNow(c: Conversion): Rates {
  return {
    trial: percent(c.trial, c.applied),
    paid: percent(c.paid, c.trial),
    whole: percent(c.paid, c.applied),
  };
}

/** The rates of the same length of time before. */
export function ratesBefore(c: Conversion): Rates {
  return {
    trial: percent(c.trial_before, c.applied_before),
    paid: percent(c.paid_before, c.trial_before),
    whole: percent(c.paid_before, c.applied_before),
  };
}

export type Conclusion =
  | { kind: "nobody" }
  | { kind: "first"; whole: number }
  | { kind: "steady"; whole: number }
  | { kind: "fell" | "rose"; step: "trial" | "paid"; now: number; before: number };

/** A change smaller than this is chance, not news. */
const newsPoints = 3;

/** The one thing worth saying: the step that changed most against the time before. */
export function conclusionOf(c: Conversion): Conclusion {
  const now = ratesNow(c);
  const before = ratesBefore(c);
  if (now.whole === null) return { kind: "nobody" };
  if (before.whole === null) return { kind: "first", whole: now.whole };
  const steps = (["trial", "paid"] as const).flatMap((step) => {
    const [a, b] = [now[step], before[step]];
    return a === null || b === null ? [] : [{ step, now: a, before: b }];
  });
  const [most] = steps.sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before));
  if (!most || Math.abs(most.now - most.before) < newsPoints) return { kind: "steady", whole: now.whole };
  return { kind: most.now < most.before ? "fell" : "rose", ...most };
}

const thinnest = 0.34;

/** Heights of the ribbon's three parts, 0 to 1 of the first; a part with people holds the words on it. */
export function ribbonHeights(c: Conversion): [number, number, number] {
  const most = Math.max(1, c.applied, c.trial, c.paid);
  const height = (count: number) => (count === 0 ? 0 : Math.max(thinnest, count / most));
  return [height(c.applied), height(c.trial), height(c.paid)];
}
