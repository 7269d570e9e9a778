import { useTranslation } from "react-i18next";
import type { Money } from "../../api/types";
import { amountText, currencyChoices, parseAmount } from "../../lib/money";
import { Choice } from "../choice";
import { useReader } from "../use-reader";
import classes from "./deal.module.css";

export type AmountDraft = { text: string; currency: string };

/** The amount of a draft; null when the box is empty, undefined when what stands in it is no amount. */
export function amountOf({ text, currency }: AmountDraft): Money | null | undefined {
  if (text.trim() === "") return null;
  const minor = parseAmount(text, currency);
  return minor === null ? undefined : { minor, currency };
}

export function useAmountDraft() {
  const { language } = useReader();
  return (amount?: Money): AmountDraft =>
    amount
      ? { text: amountText(amount, language), currency: amount.currency }
      : { text: "", currency: currencyChoices(language)[0] ?? "USD" };
}

type Props = {
  draft: AmountDraft;
  setDraft: (draft: AmountDraft) => void;
  /** Where the typing begins. */
  first?: boolean;
};

/** How much, as people type it, and of which currency. */
export function AmountField({ draft, setDraft, first }: Props) {
  const { t } = useTranslation("people");
  const { language } = useReader();
  const names = new Intl.DisplayNames(language, { type: "currency" });
  const options = currencyChoices(language, draft.currency).map((code) => ({
    value: code,
    label: `${code} · ${names.of(code) ?? code}`,
  }));
  return (
    <div className={classes.amountField}>
      <input
        className={classes.input}
        inputMode="decimal"
        autoComplete="off"
        aria-label={t("deal.amount")}
        placeholder={t("deal.amount")}
        aria-invalid={amountOf(draft) === undefined || undefined}
        // biome-ignore lint/a11y/noAutofocus: the box appears because somebody asked for it
        autoFocus={first}
        value={draft.text}
        onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
      />
      <Choice
        label={t("deal.currency")}
        value={draft.currency}
        groups={[{ options }]}
        onChange={(currency) => setDraft({ ...draft, currency })}
      />
    </div>
  );
}
