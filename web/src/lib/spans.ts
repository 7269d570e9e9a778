// Lengths of time as people set them. The wire has whole minutes.
import { comma, type Language } from "./languages";

export type SpanUnit = "minute" | "hour" | "day";
export const spanUnits: SpanUnit[] = ["minute", "hour", "day"];

const sizes: Record<SpanUnit, number> = { minute: 1, hour: 60, day: 1440 };

export function inMinutes(count: number, unit: SpanUnit): number {
  return Math.max(0, Math.round(count)) * sizes[unit];
}

/** The largest unit that says it whole: 2880 is 2 days, 90 is 90 minutes. Nothing is 0 hours. */
export function spanOf(minutes: number): { count: number; unit: SpanUnit } {
  if (minutes === 0) return { count: 0, unit: "hour" };
  const unit = spanUnits.findLast((one) => minutes % sizes[one] === 0) ?? "minute";
  return { count: minutes / sizes[unit], unit };
}

const letters: Record<string, SpanUnit> = { m: "minute", h: "hour", d: "day" };

/** "4h, 1d, 3d" -> minutes each, or null when a piece is not a number and m, h or d. Empty is no spans. */
export function readSpans(text: string): number[] | null {
  const pieces = text.split(/[\s,;]+/).filter(Boolean);
  const spans = pieces.map((piece) => {
    const found = /^(\d{1,5})([mhd])$/i.exec(piece);
    const unit = letters[found?.[2]?.toLowerCase() ?? ""];
    return found && unit ? inMinutes(Number(found[1]), unit) : null;
  });
  return spans.every((span) => span !== null) ? spans : null;
}

/** The other way round: [240, 1440] -> "4h, 1d". */
export function writeSpans(spans: number[]): string {
  return spans
    .map(spanOf)
    .map(({ count, unit }) => `${count}${unit[0]}`)
    .join(", ");
}

/** The same for reading: "4 hr, 1 day", as the language says it. */
export function spanWords(spans: number[], language: Language): string {
  const words = spans
    .map(spanOf)
    .map(({ count, unit }) =>
      new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(count),
    );
  return words.join(comma[language]);
}
