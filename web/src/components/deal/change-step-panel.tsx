import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../api/errors";
import { useTasks } from "../../api/tasks";
import type { Task } from "../../api/types";
import { parsePromise } from "../../lib/promise-time";
import { changesNothing, handsOf, type StepChange, stepChange, wallText } from "../../lib/steps";
import { exact } from "../../lib/time";
import { sentence } from "../../lib/words";
import { ActionButton } from "../action-button";
import { HandsSelect } from "../hands-select";
import { OverFullDay } from "../over-full-day";
import { Panel } from "../panel";
import { useErrorWords } from "../use-error-words";
import { useNow, useReader } from "../use-reader";
import { useWords } from "../use-words";
import classes from "./deal.module.css";

export type Done = { task: Task; change: StepChange | "cancelled" };

type Props = { task: Task; zone: string; close: () => void; done: (done: Done) => void };

/** A planned step at another time or in other hands, or not at all. */
export function ChangeStepPanel({ task, zone, close, done }: Props) {
  const { t } = useTranslation("card");
  const { word } = useWords();
  const errors = useErrorWords();
  const reader = useReader();
  const now = useNow();
  const { change, cancel } = useTasks(task.person_id);
  const [when, setWhen] = useState(() => wallText(new Date(task.due_at), zone));
  const [hands, setHands] = useState(() => handsOf(task));
  const [overFullDay, setOverFullDay] = useState("");
  const at = parsePromise(when, now, zone);
  const wanted = stepChange(task, { when, hands }, now, zone);
  const error = change.error ?? cancel.error;
  const problem = error && (Object.values(fieldProblems(error))[0] ?? errors.line(error));

  function end(what: Done["change"]) {
    done({ task, change: what });
    close();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!wanted) return;
    if (changesNothing(wanted)) return close();
    const anyway = overFullDay.trim() ? { over_full_day: overFullDay.trim() } : {};
    change.mutate({ ...wanted, ...anyway }, { onSuccess: () => end(wanted) });
  }
  return (
    <Panel title={sentence(word("kinds", task.kind))} close={close} size={480} focusField>
      <form className={classes.form} onSubmit={submit}>
        {task.text && <p dir="auto">{sentence(task.text)}</p>}
        <TextInput
          label={t("people:plan.when")}
          data-autofocus
          autoComplete="off"
          value={when}
          error={wanted ? undefined : t("step.notATime")}
          description={at ? exact(at, zone, reader.language) : t("people:plan.zone", { zone })}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setWhen(event.currentTarget.value)}
        />
        <HandsSelect label={t("step.hands")} value={hands} onChange={setHands} />
        {problem && (
          <p className={classes.error} role="alert">
            {problem}
          </p>
        )}
        <OverFullDay error={change.error} reason={overFullDay} setReason={setOverFullDay} />
        <div className={classes.buttons}>
          <ActionButton type="submit" primary keys="Enter" disabled={!wanted} loading={change.isPending}>
            {t("save")}
          </ActionButton>
          {task.state !== "held" && (
            <ActionButton
              quiet
              loading={cancel.isPending}
              onClick={() => cancel.mutate(task.id, { onSuccess: () => end("cancelled") })}
            >
              {t("step.cancel")}
            </ActionButton>
          )}
        </div>
      </form>
    </Panel>
  );
}
