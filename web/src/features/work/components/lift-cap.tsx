import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasCode } from "../../../api/errors";
import { ActionButton } from "../../../components/action-button";
import { useErrorWords } from "../../../components/use-error-words";
import { liftCap } from "../api/caps";
import classes from "./quiet-desk.module.css";
import type { Desk } from "./use-desk";

/** The day's clients are done: questions and promises still come; more only for a reason that others can read. */
export function LiftCap({ desk }: { desk: Desk }) {
  const { t } = useTranslation("work");
  const errors = useErrorWords();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [going, setGoing] = useState(false);
  async function goOn(event: FormEvent) {
    event.preventDefault();
    if (going || !reason.trim()) return;
    setError(null);
    setGoing(true);
    try {
      await liftCap(reason);
    } catch (failure) {
      // In conflict it was lifted already.
      if (!hasCode(failure, "conflict")) {
        setError(failure);
        setGoing(false);
        return;
      }
    }
    await desk.next();
    setGoing(false);
  }
  return (
    <form className={classes.card} onSubmit={(event) => void goOn(event)}>
      <b>{t("lift.title")}</b>
      <p>{t("lift.how")}</p>
      <div className={classes.lift}>
        <input
          className={classes.liftReason}
          aria-label={t("lift.reason")}
          placeholder={t("lift.reason")}
          autoComplete="off"
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ActionButton type="submit" disabled={!reason.trim()} loading={going || desk.busy}>
          {t("lift.do")}
        </ActionButton>
      </div>
      {error !== null && (
        <p className={classes.liftError} role="alert">
          {errors.line(error)}
        </p>
      )}
    </form>
  );
}
