import { NumberInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../../api/errors";
import { kindsQuery, stagesQuery } from "../../../../api/queries";
import type { Outcome } from "../../../../api/types";
import { ActionButton } from "../../../../components/action-button";
import { LabelledChoice } from "../../../../components/labelled-choice";
import { Panel } from "../../../../components/panel";
import { FormError } from "../../../../components/settings/form-error";
import classes from "../../../../components/settings/settings-page.module.css";
import { useWords } from "../../../../components/use-words";
import { readSpans, writeSpans } from "../../../../lib/spans";
import { sentence } from "../../../../lib/words";
import { useChangeOutcome } from "../../api/settings";

const needs: Outcome["needs"][] = ["nothing", "promise", "target", "reason"];
const finals: NonNullable<Outcome["final_status"]>[] = ["not_needed", "do_not_call", "spam", "wrong_number"];
const none = "none";

/** What an outcome demands and does. */
export function OutcomePanel({ outcome, close }: { outcome: Outcome; close: () => void }) {
  const { t } = useTranslation("settings");
  const { word, stage } = useWords();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const { data: stages = [] } = useQuery(stagesQuery);
  const change = useChangeOutcome(outcome.key);
  const [draft, setDraft] = useState(outcome);
  const [delays, setDelays] = useState(writeSpans(outcome.next_delays));
  const spans = readSpans(delays);
  const problems = fieldProblems(change.error);
  const set = (more: Partial<Outcome>) => setDraft({ ...draft, ...more });
  const nothing = { value: none, label: t("outcomes.none") };
  const orNone = (value: string) => (value === none ? undefined : value);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!spans) return;
    const { position, needs: need, final_status = null, to_stage = null, next_kind = null } = draft;
    change.mutate(
      { position, needs: need, final_status, to_stage, next_kind, next_delays: spans },
      { onSuccess: close },
    );
  }
  return (
    <Panel title={sentence(word("outcomes", outcome.key))} close={close} size={488}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <NumberInput
          label={t("outcomes.position")}
          description={t("outcomes.positionEffect")}
          min={0}
          max={9}
          allowDecimal={false}
          value={draft.position}
          error={problems.position}
          onChange={(value) => set({ position: Number(value) || 0 })}
        />
        <LabelledChoice
          label={t("outcomes.needs")}
          description={t("outcomes.needsEffect")}
          value={draft.needs}
          options={needs.map((value) => ({ value, label: t(`outcomes.need.${value}`) }))}
          onChange={(value) => set({ needs: value as Outcome["needs"] })}
        />
        <LabelledChoice
          label={t("outcomes.final")}
          description={t("outcomes.finalEffect")}
          value={draft.final_status ?? none}
          error={problems.final_status}
          options={[nothing, ...finals.map((value) => ({ value, label: word("finalStatuses", value) }))]}
          onChange={(value) => set({ final_status: orNone(value) as Outcome["final_status"] })}
        />
        <LabelledChoice
          label={t("outcomes.stage")}
          description={t("outcomes.stageEffect")}
          value={draft.to_stage ?? none}
          error={problems.to_stage}
          options={[nothing, ...stages.map(({ key }) => ({ value: key, label: stage(key) }))]}
          onChange={(value) => set({ to_stage: orNone(value) })}
        />
        <LabelledChoice
          label={t("outcomes.kind")}
          description={t("outcomes.kindEffect")}
          value={draft.next_kind ?? none}
          error={problems.next_kind}
          options={[nothing, ...kinds.map(({ key }) => ({ value: key, label: word("kinds", key) }))]}
          onChange={(value) => set({ next_kind: orNone(value) })}
        />
        <TextInput
          label={t("outcomes.delays")}
          description={t("outcomes.delaysEffect")}
          value={delays}
          error={spans ? problems.next_delays : t("outcomes.delaysWrong")}
          onChange={(event) => setDelays(event.currentTarget.value)}
        />
        <FormError
          error={change.error}
          fields={["position", "final_status", "to_stage", "next_kind", "next_delays"]}
        />
        <div>
          <ActionButton type="submit" primary disabled={!spans} loading={change.isPending}>
            {t("save")}
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}
