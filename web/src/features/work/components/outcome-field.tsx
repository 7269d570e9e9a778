import { type KeyboardEvent, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Outcome } from "../../../api/types";
import { lazyLater } from "../../../lib/lazy-later";
import type { Choice } from "../lib/choice";
import classes from "./outcome-bar.module.css";
import { PromiseField } from "./promise-field";

const TargetField = lazyLater(async () => (await import("./target-field")).TargetField);

type FrameProps = { label: string; finish: () => void; close: () => void; children: ReactNode };

/** The room above the bar: Enter finishes, Esc closes it. */
export function FieldFrame({ label, finish, close, children }: FrameProps) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.ctrlKey) return;
    const inBox = event.target instanceof HTMLInputElement;
    if (event.key === "Enter" && inBox) finish();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <fieldset className={classes.field} aria-label={label} onKeyDown={onKeyDown}>
      {children}
    </fieldset>
  );
}

type Props = {
  needs: Outcome["needs"];
  choice: Choice;
  setChoice: (choice: Choice) => void;
  zone: string;
  error: unknown;
  finish: () => void;
  close: () => void;
};

/** The one field an outcome asks for, in place, the focus inside. */
export function OutcomeField({ needs, choice, setChoice, zone, error, finish, close }: Props) {
  const { t } = useTranslation("work");
  return (
    <FieldFrame label={t(`field.${needs}`)} finish={finish} close={close}>
      {needs === "promise" && (
        <PromiseField choice={choice} setChoice={setChoice} zone={zone} error={error} />
      )}
      <Suspense>{needs === "target" && <TargetField choice={choice} setChoice={setChoice} />}</Suspense>
      {needs === "reason" && (
        <>
          <label htmlFor="outcome-reason">{t("field.reason")}</label>
          <input
            id="outcome-reason"
            className={classes.input}
            data-size="text"
            // biome-ignore lint/a11y/noAutofocus: the field opens because its outcome was chosen
            autoFocus
            autoComplete="off"
            placeholder={t("field.reasonExample")}
            value={choice.reason}
            onChange={(event) => setChoice({ ...choice, reason: event.currentTarget.value })}
          />
        </>
      )}
    </FieldFrame>
  );
}
