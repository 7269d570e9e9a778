import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { teamsQuery } from "../../api/queries";
import type { TaskLine } from "../../api/types";
import { sentence } from "../../lib/words";
import { KindIcon } from "../kind-icon";
import { Moment } from "../moment";
import { useNow } from "../use-reader";
import { useWords } from "../use-words";
import classes from "./deal.module.css";

/** A step that waits: what, whose and when; a button where it can be changed. */
export function StepLine({ line, change }: { line: TaskLine; change?: () => void }) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const now = useNow(60_000);
  const { data: teams = [] } = useQuery(teamsQuery);
  const { task, owner_name: owner } = line;
  const whose = owner ?? teams.find((team) => team.id === task.team_id)?.name;
  const kind = sentence(word("kinds", task.kind));
  const about = [
    task.state === "held" && t("steps.held"),
    task.channel && word("channels", task.channel),
    task.text,
    whose,
  ];
  const shown = (
    <>
      <KindIcon kind={task.kind} />
      <span className={classes.stepWords}>
        {kind}
        <small>{about.filter(Boolean).join(" · ")}</small>
      </span>
      <span
        className={classes.due}
        data-late={(task.state !== "held" && new Date(task.due_at) < now) || undefined}
      >
        <Moment at={task.due_at} as="day" />
      </span>
    </>
  );
  return (
    <li>
      {change ? (
        <button type="button" className={classes.step} title={t("card:step.change")} onClick={change}>
          {shown}
        </button>
      ) : (
        <div className={classes.step}>{shown}</div>
      )}
    </li>
  );
}
