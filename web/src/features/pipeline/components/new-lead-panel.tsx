import { Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../api/errors";
import { ActionButton } from "../../../components/action-button";
import { Panel } from "../../../components/panel";
import { useErrorWords } from "../../../components/use-error-words";
import { type NewLead, useNewLead } from "../api/new-lead";
import classes from "./new-lead.module.css";

const nothing: NewLead = { name: "", phone: "", mail: "", goal: "", source: "", note: "" };

/** Where the server points to when a field is wrong. */
const pointers: Record<keyof NewLead, string[]> = {
  name: ["name"],
  phone: ["phones.0", "contacts.0.value", "phones"],
  mail: ["emails.0", "emails"],
  goal: ["profile.goal"],
  source: ["source.utm_source"],
  note: ["note"],
};

/** A lead that came by word of mouth or by phone: a name is enough, a contact makes it reachable. */
export function NewLeadPanel({ close }: { close: () => void }) {
  const { t } = useTranslation("pipeline");
  const errors = useErrorWords();
  const make = useNewLead();
  const [lead, setLead] = useState(nothing);
  const problems = fieldProblems(make.error);
  const problemOf = (field: keyof NewLead) => pointers[field].map((at) => problems[at]).find(Boolean);
  const shown = (Object.keys(pointers) as (keyof NewLead)[]).some(problemOf);
  const bind = (field: keyof NewLead) => ({
    label: t(`newLead.${field}`),
    value: lead[field],
    error: problemOf(field),
    onChange: (event: { currentTarget: { value: string } }) =>
      setLead({ ...lead, [field]: event.currentTarget.value }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    make.mutate(lead, { onSuccess: close });
  }
  return (
    <Panel title={t("newLead.title")} close={close} size={520} focusField>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput {...bind("name")} data-autofocus dir="auto" />
        <div className={classes.two}>
          <TextInput {...bind("phone")} type="tel" />
          <TextInput {...bind("mail")} type="email" />
        </div>
        <div className={classes.two}>
          <TextInput {...bind("goal")} />
          <TextInput {...bind("source")} />
        </div>
        <Textarea {...bind("note")} autosize minRows={2} maxRows={8} dir="auto" />
        {make.error && !shown && (
          <p className={classes.error} role="alert">
            {errors.line(make.error)}
          </p>
        )}
        <p className={classes.effect}>{t("newLead.effect")}</p>
        <div>
          <ActionButton type="submit" primary keys="Enter" loading={make.isPending}>
            {t("newLead.make")}
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}
