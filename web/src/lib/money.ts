import type { Language } from "./languages";
import { locales } from "./time";

/** "19,200 ₽": whole amounts without empty cents, in the reader's way of writing. */
export function moneyWords(money: { minor: number; currency: string }, language: Language): string {
  try {
    const probe = new Intl.NumberFormat(locales[language], { style: "currency", currency: money.currency });
    const digits = probe.resolvedOptions().maximumFractionDigits ?? 2;
    const amount = money.minor / 10 ** digits;
    return new Intl.NumberFormat(locales[language], {
      style: "currency",
      currency: money.currency,
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: Number.isInteger(amount) ? 0 : digits,
    }).format(amount);
  } catch {
    return `${money.minor / 100} ${money.currency}`; // a currency this browser does not know
  }
}

/** The largest amount first, as the figures stand: what one currency is worth in another nobody knows here. */
export function byAmount<T extends { minor: number; currency: string }>(sums: T[]): T[] {
  const major = ({ minor, currency }: T) => minor / 10 ** minorDigits(currency);
  return [...sums].sort((one, other) => major(other) - major(one));
}

/** How many digits of the smallest unit a currency has: 2 of the rouble, none of the yen. */
export function minorDigits(currency: string): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** The whole part without its groups of three, or null if they are none. */
function wholePart(text: string): string | null {
  if (/^\d+$/.test(text)) return text;
  return /^\d{1,3}([.,' ]\d{3})+$/.test(text) && new Set(text.replace(/\d/g, "")).size === 1
    ? text.replace(/\D/g, "")
    : null;
}

/**
 * "15 200,50 ₽" -> 1520050 of the smallest unit, in digits alone; null for what is no amount.
 * The last comma or point parts the fraction if so few digits follow it, else it groups thousands.
 */
export function parseAmount(typed: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const bare = typed
    .replace(/\p{Sc}|\p{L}+\.?/gu, "")
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
  const fraction = digits > 0 ? new RegExp(`[.,](\\d{1,${digits}})$`).exec(bare) : null;
  const grouped = fraction ? bare.slice(0, fraction.index) : bare;
  const whole = wholePart(grouped);
  if (whole === null || (fraction && grouped.includes(fraction[0].charAt(0)))) return null;
  const minor = Number(whole + (fraction?.[1] ?? "").padEnd(digits, "0"));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** An amount as one edits it: no groups, no sign, the reader's own comma. */
export function amountText(money: { minor: number; currency: string }, language: Language): string {
  const digits = minorDigits(money.currency);
  const text = String(money.minor).padStart(digits + 1, "0");
  const [whole, rest] = [text.slice(0, text.length - digits), text.slice(text.length - digits)];
  if (digits === 0 || /^0+$/.test(rest)) return whole;
  const comma = new Intl.NumberFormat(locales[language]).formatToParts(1.5)[1]?.value ?? ".";
  return whole + comma + rest;
}

/** Currencies a school here is likely paid in, the reader's own first. */
export function currencyChoices(language: Language, used?: string): string[] {
  const own = { ru: "RUB", zh: "CNY", ja: "JPY", en: "USD" }[language];
  const common = ["RUB", "USD", "EUR", "CNY", "JPY", "KZT", "BYN", "UZS", "GBP"];
  return [...new Set([...(used ? [used] : []), own, ...common])];
}
