import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNow, useReader } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { fromNow } from "../../../lib/time";
import { previewQuery } from "../api/desk";
import classes from "./outcome-bar.module.css";

/** Who comes next, already fetched; folded away where the room is short. */
export function NextLoaded({ assignmentId }: { assignmentId: string }) {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const { language } = useReader();
  const now = useNow();
  const { data } = useQuery(previewQuery(assignmentId));
  const ahead = data?.[0];
  if (!ahead?.person || !ahead.next_task) return null;
  const { kind, due_at: due } = ahead.next_task;
  return (
    <p className={classes.ahead}>
      <span>
        {t("outcome.ahead")} <bdi>{ahead.person.person.name}</bdi>
      </span>
      <span>
        {word("kinds", kind)}, {fromNow(new Date(due), now, language)}
      </span>
    </p>
  );
}
