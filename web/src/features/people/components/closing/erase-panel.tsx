import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../../api/errors";
import type { PersonCard } from "../../../../api/types";
import { ActionButton } from "../../../../components/action-button";
import { Panel } from "../../../../components/panel";
import { useErrorWords } from "../../../../components/use-error-words";
import { useErase } from "../../api/closing";
import card_ from "../card.module.css";
import classes from "./erase.module.css";

const goes = ["who", "story", "family", "sheets"] as const;
const stays = ["counts", "dates", "others"] as const;

/** Takes out for good who somebody was. The one thing that cannot be undone, so the name is typed. */
export function ErasePanel({ card, close }: { card: PersonCard; close: () => void }) {
  const { t } = useTranslation("people");
  const errors = useErrorWords();
  const navigate = useNavigate();
  const erase = useErase(card.person.id);
  const [typed, setTyped] = useState("");
  const { name } = card.person;
  const same = typed.trim().toLocaleLowerCase() === name.toLocaleLowerCase();
  const problem = fieldProblems(erase.error).name;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!same || erase.isPending) return;
    erase.mutate(typed.trim(), {
      onSuccess: () => {
        close();
        void navigate({ to: "/people" });
      },
    });
  }
  return (
    <Panel title={t("erase.title")} close={close} size={640} focusField>
      <form className={card_.form} onSubmit={submit} noValidate>
        <p>{t("erase.text")}</p>
        <div className={classes.two}>
          <section>
            <h3>{t("erase.goes")}</h3>
            <ul>
              {goes.map((key) => (
                <li key={key}>{t(`erase.gone.${key}`)}</li>
              ))}
            </ul>
          </section>
          <section>
            <h3>{t("erase.stays")}</h3>
            <ul>
              {stays.map((key) => (
                <li key={key}>{t(`erase.kept.${key}`)}</li>
              ))}
            </ul>
          </section>
        </div>
        <TextInput
          label={t("erase.type", { name })}
          data-autofocus
          autoComplete="off"
          dir="auto"
          value={typed}
          error={problem}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {erase.error && !problem && (
          <p className={card_.error} role="alert">
            {errors.line(erase.error)}
          </p>
        )}
        <div className={classes.foot}>
          <ActionButton type="submit" className={classes.erase} disabled={!same} loading={erase.isPending}>
            {t("erase.do")}
          </ActionButton>
          <span>{t("erase.never")}</span>
        </div>
      </form>
    </Panel>
  );
}
