import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TaskLine } from "../../../api/types";
import { KindIcon } from "../../../components/kind-icon";
import { Loaded } from "../../../components/loaded";
import { Moment } from "../../../components/moment";
import { Section } from "../../../components/section";
import { useAccount } from "../../../components/use-account";
import { useNow } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { comingUpQuery } from "../api/coming-up";
import classes from "./quiet-desk.module.css";

const shown = 8;

function Steps({ lines }: { lines: TaskLine[] }) {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const now = useNow();
  const ahead = lines.filter(({ task }) => new Date(task.due_at) > now);
  if (ahead.length === 0) return <p>{t("empty.nothingComing")}</p>;
  return (
    <ul>
      {ahead.slice(0, shown).map(({ task, person_name: name }) => (
        <li key={task.id} className={classes.coming}>
          <KindIcon kind={task.kind} />
          <Link to="/people/$id" params={{ id: task.person_id }} dir="auto" title={word("kinds", task.kind)}>
            {name}
          </Link>
          <Moment at={task.due_at} as="day" />
        </li>
      ))}
    </ul>
  );
}

/** The reader's own next steps, soonest first: what the day still holds. */
export function ComingUp() {
  const { t } = useTranslation("work");
  const query = useQuery(comingUpQuery(useAccount()));
  return (
    <Section title={t("empty.comingUp")}>
      <Loaded query={query}>{(lines) => <Steps lines={lines} />}</Loaded>
    </Section>
  );
}
