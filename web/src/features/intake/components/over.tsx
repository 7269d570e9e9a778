import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { Notice } from "../../../components/notice";
import { useErrorWords } from "../../../components/use-error-words";
import { refusalWords } from "../../../lib/refusals";
import { useImportAction } from "../api/imports";
import { keptQuery } from "../api/reviews";
import type { Import } from "../api/types";

/** Cards that stayed, since somebody had worked on them. */
function Kept({ id }: { id: string }) {
  const { data: kept = [] } = useQuery(keptQuery(id));
  return (
    <ul>
      {kept.map((person) => (
        <li key={person.id}>
          <a href={`/people/${person.id}`} dir="auto">
            {person.name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** An import that was taken back, or that could not go on. */
export function Over({ item }: { item: Import }) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const action = useImportAction(item.id);
  if (item.state === "undone")
    return (
      <Notice title={t("over.undone")} text={t("over.kept", { count: item.kept_on_undo })}>
        <ActionButton loading={action.isPending} onClick={() => action.mutate("rehearse")}>
          {t("over.rehearse")}
        </ActionButton>
        {item.kept_on_undo > 0 && <Kept id={item.id} />}
        {action.error && <span role="alert">{errors.line(action.error)}</span>}
      </Notice>
    );
  const why = item.failure && (refusalWords(item.failure) ?? item.failure);
  return (
    <Notice title={t("over.failed")} text={why || t("over.unknown")}>
      <ActionButton primary loading={action.isPending} onClick={() => action.mutate("rehearse")}>
        {t("again")}
      </ActionButton>
      <Link to="/import">{t("over.other")}</Link>
      {action.error && <span role="alert">{errors.line(action.error)}</span>}
    </Notice>
  );
}
