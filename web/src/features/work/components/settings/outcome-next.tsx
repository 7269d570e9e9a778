import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { kindsQuery } from "../../../../api/queries";
import type { Outcome } from "../../../../api/types";
import { LabelledChoice } from "../../../../components/labelled-choice";
import { MinutesField } from "../../../../components/settings/minutes-field";
import { useWords } from "../../../../components/use-words";
import { roles } from "../../../../lib/roles";

type Props = {
  draft: Outcome;
  set: (more: Partial<Outcome>) => void;
  delays: string;
  setDelays: (text: string) => void;
  delaysWrong: boolean;
  problems: Record<string, string>;
};

const none = "none";
const orNone = (value: string) => (value === none ? undefined : value);

/** The work an outcome makes: which, whose, when, and what comes when every try was in vain. */
export function OutcomeNext({ draft, set, delays, setDelays, delaysWrong, problems }: Props) {
  const { t } = useTranslation("settings");
  const { word } = useWords();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const nothing = { value: none, label: t("outcomes.none") };
  const kindOptions = [nothing, ...kinds.map(({ key }) => ({ value: key, label: word("kinds", key) }))];
  return (
    <>
      <LabelledChoice
        label={t("outcomes.kind")}
        description={t("outcomes.kindEffect")}
        value={draft.next_kind ?? none}
        error={problems.next_kind}
        options={kindOptions}
        onChange={(value) => set({ next_kind: orNone(value) })}
      />
      <LabelledChoice
        label={t("outcomes.role")}
        description={t("outcomes.roleEffect")}
        value={draft.next_role ?? none}
        error={problems.next_role}
        options={[
          { value: none, label: t("outcomes.sameHands") },
          ...roles.map((role) => ({ value: role, label: word("roles", role) })),
        ]}
        onChange={(value) => set({ next_role: orNone(value) as Outcome["next_role"] })}
      />
      <TextInput
        label={t("outcomes.delays")}
        description={t("outcomes.delaysEffect")}
        value={delays}
        error={delaysWrong ? t("outcomes.delaysWrong") : problems.next_delays}
        onChange={(event) => setDelays(event.currentTarget.value)}
      />
      <LabelledChoice
        label={t("outcomes.lastKind")}
        description={t("outcomes.lastKindEffect")}
        value={draft.after_last_kind ?? none}
        error={problems.after_last_kind}
        options={kindOptions}
        onChange={(value) => set({ after_last_kind: orNone(value) })}
      />
      {draft.after_last_kind && (
        <MinutesField
          label={t("outcomes.lastDelay")}
          description={t("outcomes.lastDelayEffect")}
          value={draft.after_last_delay}
          error={problems.after_last_delay}
          onChange={(after_last_delay) => set({ after_last_delay })}
        />
      )}
    </>
  );
}
