import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { useErrorWords } from "../../../components/use-error-words";
import { refusalWords } from "../../../lib/refusals";
import { useImportAction } from "../api/imports";
import { keptQuery } from "../api/reviews";
import type { Import } from "../api/types";
import { stoppedMidway } from "../lib/phase";
import screen from "./import-screen.module.css";
import classes from "./over.module.css";

/** Cards that stayed, since somebody had worked on them. */
function Kept({ id }: { id: string }) {
  const { data: kept = [] } = useQuery(keptQuery(id));
  return (
    <ul className={classes.kept}>
      {kept.map((person) => (
        <li key={person.id}>
          <Link to="/people/$id" params={{ id: person.id }} dir="auto">
            {person.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

type EndProps = { title: string; text?: string; broken?: boolean; error: unknown; children: ReactNode };

function End({ title, text, broken, error, children }: EndProps) {
  const errors = useErrorWords();
  return (
    <div className={screen.calm}>
      <div>
        <h2 className={`${screen.big} ${classes.title}`}>
          {broken && <IconAlertTriangle size={20} stroke={1.75} aria-hidden="true" />}
          {title}
        </h2>
        {text && <p className={screen.quiet}>{text}</p>}
      </div>
      {error ? (
        <p className={classes.error} role="alert">
          {errors.line(error)}
        </p>
      ) : null}
      {children}
    </div>
  );
}

/** An import that was taken back, or that could not go on. */
export function Over({ item }: { item: Import }) {
  const { t } = useTranslation("intake");
  const action = useImportAction(item.id);
  if (item.state === "undone")
    return (
      <End title={t("over.undone")} text={t("over.kept", { count: item.kept_on_undo })} error={action.error}>
        {item.kept_on_undo > 0 && <Kept id={item.id} />}
        <div className={classes.acts}>
          <ActionButton loading={action.isPending} onClick={() => action.mutate("rehearse")}>
            {t("over.rehearse")}
          </ActionButton>
        </div>
      </End>
    );
  const why = item.failure && (refusalWords(item.failure) ?? item.failure);
  if (stoppedMidway(item))
    return (
      <End broken title={t("over.stopped")} text={why} error={action.error}>
        <div className={classes.acts}>
          <ActionButton primary loading={action.isPending} onClick={() => action.mutate("apply")}>
            {t("over.goOn")}
          </ActionButton>
          <ActionButton disabled={action.isPending} onClick={() => action.mutate("undo")}>
            {t("over.takeBack")}
          </ActionButton>
        </div>
      </End>
    );
  return (
    <End broken title={t("over.failed")} text={why || t("over.unknown")} error={action.error}>
      <div className={classes.acts}>
        <ActionButton primary loading={action.isPending} onClick={() => action.mutate("rehearse")}>
          {t("again")}
        </ActionButton>
        <Link to="/import">{t("over.other")}</Link>
      </div>
    </End>
  );
}
