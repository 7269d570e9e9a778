import { Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../../api/errors";
import { ActionButton } from "../../../../components/action-button";
import { LabelledChoice } from "../../../../components/labelled-choice";
import { FormError } from "../../../../components/settings/form-error";
import classes from "../../../../components/settings/settings-page.module.css";
import { type FieldKind, useMakeField } from "../../api/fields";
import { keyFor } from "../../lib/field-key";

const kinds: FieldKind[] = ["text", "number", "date", "choice", "yes_no"];

/** A new field; its key is proposed from the label and can be written over. */
export function FieldForm({ taken }: { taken: string[] }) {
  const { t } = useTranslation("settings");
  const make = useMakeField();
  const [label, setLabel] = useState("");
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const [kind, setKind] = useState<FieldKind>("text");
  const [choices, setChoices] = useState("");
  const key = ownKey ?? (label.trim() ? keyFor(label, taken) : "");
  const problems = fieldProblems(make.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    const lines = choices.split("\n").map((line) => line.trim());
    const body = { key, label: label.trim(), kind, choices: kind === "choice" ? lines.filter(Boolean) : [] };
    make.mutate(body, {
      onSuccess: () => {
        setLabel("");
        setOwnKey(null);
        setChoices("");
      },
    });
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.two}>
        <TextInput
          label={t("fields.label")}
          dir="auto"
          value={label}
          error={problems.label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <LabelledChoice
          label={t("fields.kind")}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`fields.kinds.${value}`) }))}
          onChange={(value) => setKind(value as FieldKind)}
        />
      </div>
      {kind === "choice" && (
        <Textarea
          label={t("fields.choices")}
          description={t("fields.choicesEffect")}
          autosize
          minRows={3}
          value={choices}
          error={problems.choices}
          onChange={(event) => setChoices(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={t("fields.key")}
        description={t("fields.keyEffect")}
        value={key}
        error={problems.key}
        onChange={(event) => setOwnKey(event.currentTarget.value)}
      />
      <FormError error={make.error} fields={["label", "key", "choices"]} />
      <div>
        <ActionButton type="submit" primary disabled={!label.trim() || !key} loading={make.isPending}>
          {t("fields.make")}
        </ActionButton>
      </div>
    </form>
  );
}
