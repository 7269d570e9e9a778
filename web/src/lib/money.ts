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
