import { Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../../api/errors";
import { kindsQuery } from "../../../../api/queries";
import { ActionButton } from "../../../../components/action-button";
import { LabelledChoice } from "../../../../components/labelled-choice";
import { Panel } from "../../../../components/panel";
import { Segments } from "../../../../components/segments";
import { FormError } from "../../../../components/settings/form-error";
import { MinutesField } from "../../../../components/settings/minutes-field";
import classes from "../../../../components/settings/settings-page.module.css";
import { useReader } from "../../../../components/use-reader";
import { useWords } from "../../../../components/use-words";
import { languageNames, languages } from "../../../../lib/languages";
import { nameIn } from "../../../../lib/words";
import { useChangeStage } from "../../api/stages";
import type { Stage } from "../../api/types";

const ownerRoles: Stage["owner_role"][] = [
  "sales",
  "support",
  "academic",
  "methodologist",
  "call_centre",
  "head",
];

/** Everything about one stage; names and definitions in each language of the school. */
export function StagePanel({ stage, close }: { stage: Stage; close: () => void }) {
  const { t } = useTranslation("pipeline");
  const { word } = useWords();
  const reader = useReader();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const change = useChangeStage(stage.key);
  const [language, setLanguage] = useState(reader.language);
  const [draft, setDraft] = useState(stage);
  const problems = fieldProblems(change.error);
  const set = (more: Partial<Stage>) => setDraft({ ...draft, ...more });
  const roleKeys = [...new Set([...ownerRoles, stage.owner_role])];

  function submit(event: FormEvent) {
    event.preventDefault();
    const { names, definitions, owner_role, time_limit, next_kind, next_delay } = draft;
    change.mutate(
      { names, definitions, owner_role, time_limit, next_kind, next_delay },
      { onSuccess: close },
    );
  }
  return (
    <Panel title={nameIn(stage.names, reader.language, stage.key)} close={close} size={488}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <Segments
          label={t("stages.language")}
          value={language}
          options={languages.map((value) => ({ value, label: languageNames[value], lang: value }))}
          onChange={setLanguage}
        />
        <TextInput
          label={t("stages.name")}
          lang={language}
          value={draft.names[language] ?? ""}
          error={problems[`names.${language}`] ?? problems.names}
          onChange={(event) => set({ names: { ...draft.names, [language]: event.currentTarget.value } })}
        />
        <Textarea
          label={t("stages.definition")}
          description={t("stages.definitionEffect")}
          lang={language}
          autosize
          minRows={2}
          value={draft.definitions[language] ?? ""}
          error={problems[`definitions.${language}`] ?? problems.definitions}
          onChange={(event) =>
            set({ definitions: { ...draft.definitions, [language]: event.currentTarget.value } })
          }
        />
        <LabelledChoice
          label={t("stages.owner")}
          description={t("stages.ownerEffect")}
          value={draft.owner_role}
          options={roleKeys.map((role) => ({ value: role, label: word("roles", role) }))}
          onChange={(role) => set({ owner_role: role as Stage["owner_role"] })}
        />
        <MinutesField
          label={t("stages.limit")}
          description={t("stages.limitEffect")}
          value={draft.time_limit}
          error={problems.time_limit}
          onChange={(minutes) => set({ time_limit: minutes })}
        />
        <LabelledChoice
          label={t("stages.next")}
          description={t("stages.nextEffect")}
          value={draft.next_kind}
          options={kinds.map(({ key }) => ({ value: key, label: word("kinds", key) }))}
          error={problems.next_kind}
          onChange={(kind) => set({ next_kind: kind })}
        />
        <MinutesField
          label={t("stages.delay")}
          description={t("stages.delayEffect")}
          value={draft.next_delay}
          error={problems.next_delay}
          onChange={(minutes) => set({ next_delay: minutes })}
        />
        <FormError
          error={change.error}
          fields={["time_limit", "next_kind", "next_delay", "names", "definitions"]}
        />
        <div>
          <ActionButton type="submit" primary loading={change.isPending}>
            {t("stages.save")}
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}
