import { Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../../api/client";
import { fieldProblems } from "../../../api/errors";
import { kindsQuery } from "../../../api/queries";
import type { PersonCard } from "../../../api/types";
import { ActionButton } from "../../../components/action-button";
import { Panel } from "../../../components/panel";
import { useErrorWords } from "../../../components/use-error-words";
import { useNow, useReader } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { parsePromise } from "../../../lib/promise-time";
import { exact } from "../../../lib/time";
import { sentence } from "../../../lib/words";
import classes from "./card.module.css";

/** A next step by hand: what, and when in the client's zone. */
export function PlanStepPanel({ card, close }: { card: PersonCard; close: () => void }) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const errors = useErrorWords();
  const reader = useReader();
  const now = useNow();
  const cache = useQueryClient();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const [kind, setKind] = useState("follow_up");
  const [when, setWhen] = useState("");
  const [text, setText] = useState("");
  const zone = card.person.zone || reader.zone;
  const at = parsePromise(when, now, zone);
  const plan = useMutation({
    mutationFn: (due: Date) => {
      const about = text.trim() ? { text: text.trim() } : {};
      const body = { person_id: card.person.id, kind, due_at: due.toISOString(), ...about };
      return answer(api.POST("/api/v1/tasks", { body }));
    },
    onSuccess: () => {
      for (const key of ["tasks", "story"]) void cache.invalidateQueries({ queryKey: [key, card.person.id] });
      close();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (at) plan.mutate(at);
  }
  const problem = plan.error && (Object.values(fieldProblems(plan.error))[0] ?? errors.line(plan.error));
  return (
    <Panel title={t("plan.title")} close={close} size={480} focusField>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={t("plan.when")}
          placeholder={t("plan.example")}
          data-autofocus
          autoComplete="off"
          value={when}
          description={at ? exact(at, zone, reader.language) : t("plan.zone", { zone })}
          onChange={(event) => setWhen(event.currentTarget.value)}
        />
        <Select
          label={t("plan.kind")}
          allowDeselect={false}
          data={kinds.map((one) => ({ value: one.key, label: sentence(word("kinds", one.key)) }))}
          value={kind}
          onChange={(next) => next && setKind(next)}
        />
        <TextInput
          label={t("plan.text")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {problem && (
          <p className={classes.error} role="alert">
            {problem}
          </p>
        )}
        <div>
          <ActionButton type="submit" primary keys="Enter" disabled={!at} loading={plan.isPending}>
            {t("plan.make")}
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}
