import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useErrorWords } from "../../../components/use-error-words";
import { conflictsQuery, useDecideConflict } from "../api/parts";
import type { FieldConflict } from "../api/types";
import classes from "./applied.module.css";
import screen from "./import-screen.module.css";
import { useEvidenceWords } from "./use-evidence-words";

function Conflict({ id, conflict }: { id: string; conflict: FieldConflict }) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const words = useEvidenceWords();
  const decide = useDecideConflict(id);
  return (
    <li className={classes.conflict}>
      <div>
        <a className={classes.name} href={`/people/${conflict.person_id}`} dir="auto">
          {conflict.name}
        </a>
        <p className={classes.meta}>
          {decide.error ? errors.line(decide.error) : words.field(conflict.field)}
        </p>
      </div>
      {(["here", "sheet"] as const).map((take) => (
        <button
          key={take}
          type="button"
          className={classes.side}
          disabled={decide.isPending}
          onClick={() => decide.mutate({ number: conflict.number, take })}
        >
          <p className={classes.meta}>{t(`conflicts.${take}`)}</p>
          <p dir="auto" title={conflict[take]}>
            {conflict[take] || "—"}
          </p>
        </button>
      ))}
    </li>
  );
}

/** Fields that the sheet and somebody here say differently: both values, one click keeps one. */
export function ConflictList({ id }: { id: string }) {
  const { t } = useTranslation("intake");
  const { data: conflicts = [] } = useQuery(conflictsQuery(id));
  if (conflicts.length === 0) return null;
  return (
    <section aria-label={t("conflicts.title")}>
      <h2>
        <b>{t("conflicts.title")}</b>
      </h2>
      <p className={screen.quiet}>{t("conflicts.text")}</p>
      <ul>
        {conflicts.map((conflict) => (
          <Conflict key={conflict.number} id={id} conflict={conflict} />
        ))}
      </ul>
    </section>
  );
}
