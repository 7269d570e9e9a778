import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReleaseReason } from "../../../api/types";
import { ActionButton } from "../../../components/action-button";
import { useWords } from "../../../components/use-words";
import { sentence } from "../../../lib/words";
import classes from "./outcome-bar.module.css";
import { FieldFrame } from "./outcome-field";
import type { Desk } from "./use-desk";

const reasons: ReleaseReason[] = ["wrong_skill", "conflict_of_interest", "technical", "other"];

/** Gives the client back to the queue, with a reason; no outcome is noted. */
export function ReleaseField({
  desk,
  assignmentId,
  close,
}: {
  desk: Desk;
  assignmentId: string;
  close: () => void;
}) {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const [reason, setReason] = useState<ReleaseReason>("wrong_skill");
  const [text, setText] = useState("");
  const giveBack = () => void desk.giveBack(assignmentId, reason, text);
  return (
    <FieldFrame label={t("release.open")} finish={giveBack} close={close}>
      <span className={classes.fieldLabel}>{t("release.why")}</span>
      {reasons.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.quick}
          aria-pressed={one === reason}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setReason(one)}
        >
          {sentence(word("releaseReasons", one))}
        </button>
      ))}
      <input
        className={classes.input}
        data-size="text"
        // biome-ignore lint/a11y/noAutofocus: the field opens because its key was pressed
        autoFocus
        autoComplete="off"
        aria-label={t("release.text")}
        placeholder={t("release.text")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ActionButton loading={desk.busy} keys="Enter" onClick={giveBack}>
        {t("release.do")}
      </ActionButton>
    </FieldFrame>
  );
}
