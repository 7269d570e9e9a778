import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFamily } from "../../api/family";
import type { PersonCard, Relative } from "../../api/types";
import { Section } from "../section";
import { UndoLine } from "../undo-line";
import { useErrorWords } from "../use-error-words";
import { useMay } from "../use-may";
import { walkLines } from "./edit-focus";
import classes from "./family.module.css";
import { FamilyLine } from "./family-line";
import { RelativeForm } from "./relative-form";

/** Whose line is a form now: a new relative's, or one of those there are. */
type Editing = "new" | Relative | null;

/** Who belongs to the person and who pays; a relation ends with one press and comes back with another. */
export function FamilySection({ card }: { card: PersonCard }) {
  const { t } = useTranslation("card");
  const may = useMay()("people.write");
  const errors = useErrorWords();
  const { relate, unrelate } = useFamily(card.person.id);
  const [editing, setEditing] = useState<Editing>(null);
  const [gone, setGone] = useState<{ relative: Relative; byKey: boolean } | null>(null);
  const error = unrelate.error ?? relate.error;

  function remove(relative: Relative, byKey: boolean) {
    unrelate.mutate(relative.person_id, { onSuccess: () => setGone({ relative, byKey }) });
  }
  function bringBack({ person_id, relation, pays, back, paid }: Relative) {
    relate.mutate({ person_id, relation, pays, back, paid }, { onSuccess: () => setGone(null) });
  }
  const form = (relative?: Relative) => (
    <RelativeForm card={card} relative={relative} close={() => setEditing(null)} />
  );
  return (
    <Section
      title={t("family.title")}
      aside={
        may &&
        editing === null && (
          <button
            type="button"
            className={classes.add}
            aria-label={t("family.add")}
            title={t("family.add")}
            data-editable
            onClick={() => setEditing("new")}
            onKeyDown={walkLines}
          >
            <IconPlus size={14} stroke={1.75} aria-hidden="true" />
          </button>
        )
      }
    >
      <ul className={classes.list}>
        {card.family.map((relative) =>
          typeof editing === "object" && editing?.person_id === relative.person_id ? (
            <li key={relative.person_id}>{form(relative)}</li>
          ) : (
            <FamilyLine
              key={relative.person_id}
              relative={relative}
              may={may}
              edit={() => setEditing(relative)}
              remove={(byKey) => remove(relative, byKey)}
            />
          ),
        )}
      </ul>
      {card.family.length === 0 && !gone && editing === null && (
        <p className={classes.empty}>{t("family.none")}</p>
      )}
      {gone && (
        <UndoLine
          words={t("family.removed", { name: gone.relative.name })}
          undo={() => bringBack(gone.relative)}
          busy={relate.isPending}
          focused={gone.byKey}
        />
      )}
      {error && (
        <p className={classes.error} role="alert">
          {errors.line(error)}
        </p>
      )}
      {editing === "new" && form()}
    </Section>
  );
}
