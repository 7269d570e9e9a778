import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../../api/client";
import { meQuery } from "../../../api/queries";
import { KindIcon } from "../../../components/kind-icon";
import { Moment } from "../../../components/moment";
import { Section } from "../../../components/section";
import { useWords } from "../../../components/use-words";
import classes from "./quiet-desk.module.css";

const shown = 8;

const comingUpQuery = (ownerId: string) =>
  queryOptions({
    queryKey: ["tasks", "owner", ownerId],
    queryFn: async () => {
      const query = { owner_id: ownerId, state: "open" as const, limit: shown };
      return (await answer(api.GET("/api/v1/tasks", { params: { query } }))).items;
    },
  });

/** The reader's own next steps, soonest first: what the day still holds. */
export function ComingUp() {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const { data: me } = useQuery(meQuery);
  const { data: lines = [] } = useQuery({ ...comingUpQuery(me?.account.id ?? ""), enabled: !!me });
  if (lines.length === 0) return null;
  const sorted = [...lines].sort((a, b) => a.task.due_at.localeCompare(b.task.due_at));
  return (
    <Section title={t("empty.comingUp")}>
      <ul>
        {sorted.map(({ task, person_name: name }) => (
          <li key={task.id} className={classes.coming}>
            <KindIcon kind={task.kind} />
            <Link
              to="/people/$id"
              params={{ id: task.person_id }}
              dir="auto"
              title={word("kinds", task.kind)}
            >
              {name}
            </Link>
            <Moment at={task.due_at} as="day" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
