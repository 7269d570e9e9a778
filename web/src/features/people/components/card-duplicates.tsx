import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { LinkButton } from "../../../components/link-button";
import { Section } from "../../../components/section";
import { useErrorWords } from "../../../components/use-error-words";
import { useMay } from "../../../components/use-may";
import { phoneWords } from "../../../lib/phone";
import { langOf } from "../../../lib/script";
import { type Candidate, duplicatesQuery, mergesQuery, useDuplicateActions } from "../api/duplicates";
import classes from "./card.module.css";

type Actions = ReturnType<typeof useDuplicateActions>;

function One({ candidate, actions, may }: { candidate: Candidate; actions: Actions; may: boolean }) {
  const { t } = useTranslation("people");
  const { person, pair_id: pair } = candidate;
  const known = [person.phone && phoneWords(person.phone), person.mail, person.city].filter(Boolean);
  return (
    <li className={classes.twin}>
      <p>
        <Link to="/people/$id" params={{ id: person.id }} dir="auto" lang={langOf(person.name)}>
          {person.name}
        </Link>
        <span>{t("duplicates.sure", { percent: candidate.sure_percent })}</span>
      </p>
      {known.length > 0 && <p className={classes.twinMeta}>{known.slice(0, 2).join(" · ")}</p>}
      {may && (
        <p className={classes.twinActions}>
          <ActionButton
            size="xs"
            loading={actions.same.isPending}
            onClick={() => actions.same.mutate(person.id)}
          >
            {t("duplicates.same")}
          </ActionButton>
          {pair && (
            <ActionButton size="xs" quiet onClick={() => actions.different.mutate(pair)}>
              {t("duplicates.different")}
            </ActionButton>
          )}
        </p>
      )}
    </li>
  );
}

/** Who may be the same person, and what has become one with this card already. */
export function CardDuplicates({ id }: { id: string }) {
  const { t } = useTranslation("people");
  const errors = useErrorWords();
  const may = useMay()("people.merge");
  const actions = useDuplicateActions(id);
  const { data: found = [] } = useQuery(duplicatesQuery(id));
  const { data: merges = [] } = useQuery(mergesQuery(id));
  const error = actions.same.error ?? actions.different.error ?? actions.apart.error;
  if (found.length === 0 && merges.length === 0) return null;
  return (
    <Section title={t("duplicates.title")}>
      <ul>
        {found.map((candidate) => (
          <One key={candidate.person.id} candidate={candidate} actions={actions} may={may} />
        ))}
        {merges.map((merge) => (
          <li key={merge.id} className={classes.twin}>
            <p>
              <span dir="auto">{t("duplicates.merged", { name: merge.merged_name })}</span>
              {may && (
                <LinkButton disabled={actions.apart.isPending} onClick={() => actions.apart.mutate(merge.id)}>
                  {t("duplicates.undo")}
                </LinkButton>
              )}
            </p>
          </li>
        ))}
      </ul>
      {error && (
        <p className={classes.error} role="alert">
          {errors.line(error)}
        </p>
      )}
    </Section>
  );
}
