import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../../api/errors";
import type { Outcome } from "../../../../api/types";
import { ActionButton } from "../../../../components/action-button";
import { Panel } from "../../../../components/panel";
import { FormError } from "../../../../components/settings/form-error";
import classes from "../../../../components/settings/settings-page.module.css";
import { useWords } from "../../../../components/use-words";
import { readSpans, writeSpans } from "../../../../lib/spans";
import { sentence } from "../../../../lib/words";
import { useChangeOutcome } from "../../api/settings";
import { outcomeChange } from "../../lib/outcome-change";
import { OutcomeItself } from "./outcome-itself";
import { OutcomeNext } from "./outcome-next";
import { useOutcomeWords } from "./use-outcome-words";

const shown = [
  "position",
  "final_status",
  "to_stage",
  "next_kind",
  "next_role",
  "next_delays",
  "after_last_kind",
  "after_last_delay",
];

/** What an outcome demands and does. */
export function OutcomePanel({ outcome, close }: { outcome: Outcome; close: () => void }) {
  const { t } = useTranslation("settings");
  const { word } = useWords();
  const says = useOutcomeWords();
  const change = useChangeOutcome(outcome.key);
  const [draft, setDraft] = useState(outcome);
  const [delays, setDelays] = useState(writeSpans(outcome.next_delays));
  const spans = readSpans(delays);
  const problems = fieldProblems(change.error);
  const set = (more: Partial<Outcome>) => setDraft({ ...draft, ...more });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (spans) change.mutate(outcomeChange({ ...draft, next_delays: spans }), { onSuccess: close });
  }
  return (
    <Panel title={sentence(word("outcomes", outcome.key))} close={close} size={488}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <OutcomeItself draft={draft} set={set} problems={problems} />
        <OutcomeNext
          draft={draft}
          set={set}
          delays={delays}
          setDelays={setDelays}
          delaysWrong={!spans}
          problems={problems}
        />
        <p className={classes.sum} aria-live="polite">
          <b>{t("outcomes.sum")}:</b> {says({ ...draft, next_delays: spans ?? draft.next_delays })}
        </p>
        <FormError error={change.error} fields={shown} />
        <div>
          <ActionButton type="submit" primary disabled={!spans} loading={change.isPending}>
            {t("save")}
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}
