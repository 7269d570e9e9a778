import { Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../api/errors";
import { ActionButton } from "../../../components/action-button";
import { Panel } from "../../../components/panel";
import { useErrorWords } from "../../../components/use-error-words";
import { type NewCard, useMakePerson } from "../api/people";
import classes from "./card.module.css";

/** A new application, by hand: a name and one contact are enough. */
export function NewPersonPanel({ close, name }: { close: () => void; name: string }) {
  const { t } = useTranslation("people");
  const errors = useErrorWords();
  const navigate = useNavigate();
  const make = useMakePerson();
  const [card, setCard] = useState<NewCard>({ name, phone: "", mail: "", note: "" });
  const problems = fieldProblems(make.error);
  const known = problems.name ?? problems["phones.0"] ?? problems["emails.0"] ?? problems.note;
  const set = (field: keyof NewCard) => (event: { currentTarget: { value: string } }) =>
    setCard({ ...card, [field]: event.currentTarget.value });

  function submit(event: FormEvent) {
    event.preventDefault();
    make.mutate(card, {
      onSuccess: (made) => {
        close();
        void navigate({ to: "/people/$id", params: { id: made.person.id } });
      },
    });
  }
  return (
    <Panel title={t("new.title")} close={close} size={480} focusField>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={t("columns.name")}
          data-autofocus
          value={card.name}
          error={problems.name}
          onChange={set("name")}
        />
        <TextInput
          label={t("columns.phone")}
          type="tel"
          value={card.phone}
          error={problems["phones.0"]}
          onChange={set("phone")}
        />
        <TextInput
          label={t("columns.mail")}
          type="email"
          value={card.mail}
          error={problems["emails.0"]}
          onChange={set("mail")}
        />
        <Textarea
          label={t("new.note")}
          autosize
          minRows={2}
          value={card.note}
          error={problems.note}
          onChange={set("note")}
        />
        {make.error && !known && (
          <p className={classes.error} role="alert">
            {errors.line(make.error)}
          </p>
        )}
        <div>
          <ActionButton type="submit" primary keys="Enter" loading={make.isPending}>
            {t("new.make")}
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}
