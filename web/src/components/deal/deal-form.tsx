import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../api/errors";
import type { Money } from "../../api/types";
import { ActionButton } from "../action-button";
import { useErrorWords } from "../use-error-words";
import { AmountField, amountOf, useAmountDraft } from "./amount-field";
import classes from "./deal.module.css";

export type DealDraft = { title: string; amount: Money | null };

type Props = {
  title: string;
  amount?: Money;
  /** The box in which the typing begins. */
  first: "title" | "amount";
  error: unknown;
  busy: boolean;
  save: (draft: DealDraft) => void;
  close: () => void;
};

/** Title and amount of a deal where it stands: Enter saves, Esc leaves it as it was. */
export function DealForm({ title, amount, first, error, busy, save, close }: Props) {
  const { t } = useTranslation("people");
  const errors = useErrorWords();
  const begin = useAmountDraft();
  const [name, setName] = useState(title);
  const [draft, setDraft] = useState(() => begin(amount));
  const [tried, setTried] = useState(false);
  const wanted = amountOf(draft);
  const problem = error ? (Object.values(fieldProblems(error))[0] ?? errors.line(error)) : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (wanted !== undefined && !busy) save({ title: name.trim(), amount: wanted });
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  }
  return (
    <form className={classes.form} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <input
        className={classes.input}
        aria-label={t("deal.name")}
        placeholder={t("deal.nameExample")}
        autoComplete="off"
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: the box appears because somebody asked for it
        autoFocus={first === "title"}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <AmountField draft={draft} setDraft={setDraft} first={first === "amount"} />
      {tried && wanted === undefined && (
        <p className={classes.error} role="alert">
          {t("deal.noAmount")}
        </p>
      )}
      {problem && (
        <p className={classes.error} role="alert">
          {problem}
        </p>
      )}
      <p className={classes.buttons}>
        <ActionButton type="submit" size="xs" keys="Enter" loading={busy}>
          {t("deal.save")}
        </ActionButton>
        <ActionButton quiet size="xs" keys="Escape" onClick={close}>
          {t("deal.cancel")}
        </ActionButton>
      </p>
    </form>
  );
}
