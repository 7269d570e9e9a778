import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { personQuery, tasksQuery } from "../../api/person";
import { useTasks } from "../../api/tasks";
import type { Task } from "../../api/types";
import { lazyLater } from "../../lib/lazy-later";
import { again, backTo } from "../../lib/steps";
import { sentence } from "../../lib/words";
import { Loaded } from "../loaded";
import { Section } from "../section";
import { UndoLine } from "../undo-line";
import { useErrorWords } from "../use-error-words";
import { useMay } from "../use-may";
import { useReader } from "../use-reader";
import { useWords } from "../use-words";
import type { Done } from "./change-step-panel";
import classes from "./deal.module.css";
import { StepLine } from "./step-line";

const ChangeStepPanel = lazyLater(async () => (await import("./change-step-panel")).ChangeStepPanel);

/** What was done with a step, and the way back. */
function StepUndo({ done, over }: { done: Done; over: () => void }) {
  const { t } = useTranslation("card");
  const { word } = useWords();
  const errors = useErrorWords();
  const { plan, change } = useTasks(done.task.person_id);
  const kind = sentence(word("kinds", done.task.kind));
  const cancelled = done.change === "cancelled";
  const error = plan.error ?? change.error;
  function undo() {
    if (done.change === "cancelled") plan.mutate(again(done.task), { onSuccess: over });
    else change.mutate(backTo(done.task, done.change), { onSuccess: over });
  }
  return (
    <>
      <UndoLine
        words={t(cancelled ? "step.cancelled" : "step.changed", { kind })}
        undo={undo}
        busy={plan.isPending || change.isPending}
      />
      {error && (
        <p className={classes.error} role="alert">
          {errors.line(error)}
        </p>
      )}
    </>
  );
}

/** What will happen with this person next, and when: the proof that nobody forgets them. */
export function NextSteps({ personId, without }: { personId: string; without?: string }) {
  const { t } = useTranslation("people");
  const reader = useReader();
  const may = useMay()("work.take");
  const [changing, setChanging] = useState<Task | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const { data: card } = useQuery(personQuery(personId));
  const query = useQuery(tasksQuery(personId));
  const steps = query.data?.filter(({ task }) => task.id !== without) ?? [];
  return (
    <Section title={t("steps.title")}>
      {steps.length === 0 && (
        <Loaded query={query}>
          {() => <p className={classes.meta}>{t(without ? "steps.afterOutcome" : "steps.none")}</p>}
        </Loaded>
      )}
      <ul>
        {steps.map((line) => (
          <StepLine
            key={line.task.id}
            line={line}
            change={may && line.task.state !== "leased" ? () => setChanging(line.task) : undefined}
          />
        ))}
      </ul>
      {done && <StepUndo done={done} over={() => setDone(null)} />}
      {changing && (
        <Suspense>
          <ChangeStepPanel
            task={changing}
            zone={card?.person.zone || reader.zone}
            close={() => setChanging(null)}
            done={setDone}
          />
        </Suspense>
      )}
    </Section>
  );
}
