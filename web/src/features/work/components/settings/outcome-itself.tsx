import { NumberInput, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { stagesQuery } from "../../../../api/queries";
import type { Outcome } from "../../../../api/types";
import { LabelledChoice } from "../../../../components/labelled-choice";
import { useWords } from "../../../../components/use-words";

const needs: Outcome["needs"][] = ["nothing", "promise", "target", "reason"];
const finals: NonNullable<Outcome["final_status"]>[] = ["not_needed", "do_not_call", "spam", "wrong_number"];
const none = "none";
type Props = {
  draft: Outcome;
  set: (more: Partial<Outcome>) => void;
  problems: Record<string, string>;
};

/** Its key, what it demands, and what becomes of card and deal. */
export function OutcomeItself({ draft, set, problems }: Props) {
  const { t } = useTranslation("settings");
  const { word, stage } = useWords();
  const { data: stages = [] } = useQuery(stagesQuery);
  const nothing = { value: none, label: t("outcomes.none") };
  const orNone = (value: string) => (value === none ? undefined : value);
  return (
    <>
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
        error={problems.needs}
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
      <Switch
        label={t("outcomes.dropsLabel")}
        description={t("outcomes.dropsEffect")}
        checked={draft.drops_contact}
        onChange={(event) => set({ drops_contact: event.currentTarget.checked })}
      />
      <LabelledChoice
        label={t("outcomes.stage")}
        description={t("outcomes.stageEffect")}
        value={draft.to_stage ?? none}
        error={problems.to_stage}
        options={[nothing, ...stages.map(({ key }) => ({ value: key, label: stage(key) }))]}
        onChange={(value) => set({ to_stage: orNone(value) })}
      />
    </>
  );
}
