import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { tasksQuery } from "../../api/person";
import { sentence } from "../../lib/words";
import { KindIcon } from "../kind-icon";
import { Moment } from "../moment";
import { Section } from "../section";
import { useNow } from "../use-reader";
import { useWords } from "../use-words";
import classes from "./deal.module.css";

const alive = new Set(["open", "held", "leased"]);

/** What will happen with this person next, and when: the proof that nobody forgets them. */
export function NextSteps({ personId, without }: { personId: string; without?: string }) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const now = useNow(60_000);
  const { data, isPending } = useQuery(tasksQuery(personId));
  if (isPending) return null;
  const steps = (data ?? []).filter(({ task }) => alive.has(task.state) && task.id !== without);
  return (
    <Section title={t("steps.title")}>
      {steps.length === 0 && (
        <p className={classes.meta}>{t(without ? "steps.afterOutcome" : "steps.none")}</p>
      )}
      <ul>
        {steps.map(({ task, owner_name: owner }) => (
          <li key={task.id} className={classes.step}>
            <KindIcon kind={task.kind} />
            <div className={classes.stepWords}>
              {sentence(word("kinds", task.kind))}
              <p>
                {[task.state === "held" && t("steps.held"), task.text, owner].filter(Boolean).join(" · ")}
              </p>
            </div>
            <span
              className={classes.due}
              data-late={(task.state !== "held" && new Date(task.due_at) < now) || undefined}
            >
              <Moment at={task.due_at} as="day" />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
