import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useEvidenceWords } from "../../../components/pairs/use-evidence-words";
import { useErrorWords } from "../../../components/use-error-words";
import { useWords } from "../../../components/use-words";
import { conflictsQuery, useDecideConflict } from "../api/parts";
import type { FieldConflict } from "../api/types";
import { finalStatuses } from "../lib/finals";
import classes from "./applied.module.css";
import side from "./side.module.css";

type Side = "here" | "sheet";
const sides: Side[] = ["here", "sheet"];

/** A value as people read it: of the status the name of the stage, or of how the card was closed. */
function useShown({ field }: FieldConflict) {
  const { word, stage } = useWords();
  const isFinal = (value: string) => (finalStatuses as readonly string[]).includes(value);
  return (value: string) => {
    if (field !== "status" || !value) return value || "—";
    return isFinal(value) ? word("finalStatuses", value) : stage(value);
  };
}

function Value({ conflict, of }: { conflict: FieldConflict; of: Side }) {
  const { t } = useTranslation("intake");
  const shown = useShown(conflict)(conflict[of]);
  return (
    <>
      <span className={classes.meta}>{t(`conflicts.${of}`)}</span>
      <span dir="auto" title={shown}>
        {shown}
      </span>
    </>
  );
}

function Conflict({ id, conflict, fixed }: { id: string; conflict: FieldConflict; fixed: boolean }) {
  const errors = useErrorWords();
  const words = useEvidenceWords();
  const decide = useDecideConflict(id);
  return (
    <li className={classes.conflict}>
      <div>
        <Link className={classes.name} to="/people/$id" params={{ id: conflict.person_id }} dir="auto">
          {conflict.name}
        </Link>
        <p className={classes.meta}>
          {decide.error ? errors.line(decide.error) : words.field(conflict.field.replace("fields/", ""))}
        </p>
      </div>
      {sides.map((take) =>
        fixed ? (
          <p key={take} data-taken={take === (conflict.decision || "here") || undefined}>
            <Value conflict={conflict} of={take} />
          </p>
        ) : (
          <button
            key={take}
            type="button"
            className={classes.side}
            aria-pressed={conflict.decision === take}
            disabled={decide.isPending}
            onClick={() => decide.mutate({ number: conflict.number, take })}
          >
            <Value conflict={conflict} of={take} />
          </button>
        ),
      )}
    </li>
  );
}

/**
 * Fields that the sheet and somebody here say differently, both values. Before apply one click keeps one; what nobody
 * decided stays as it was edited here, and is then `fixed`.
 */
export function ConflictList({ id, fixed = false }: { id: string; fixed?: boolean }) {
  const { t } = useTranslation("intake");
  const { data: conflicts = [] } = useQuery(conflictsQuery(id));
  if (conflicts.length === 0) return null;
  return (
    <section className={side.section} aria-label={t("conflicts.title")}>
      <h2 className={side.title}>{t("conflicts.title")}</h2>
      <p className={side.meta}>{t(fixed ? "conflicts.textDone" : "conflicts.text")}</p>
      <ul>
        {conflicts.map((conflict) => (
          <Conflict key={conflict.number} id={id} conflict={conflict} fixed={fixed} />
        ))}
      </ul>
    </section>
  );
}
