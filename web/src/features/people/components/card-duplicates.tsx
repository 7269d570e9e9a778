import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Candidate, duplicatesQuery, mergesQuery, useTakeApart } from "../../../api/duplicates";
import { ActionButton } from "../../../components/action-button";
import { LinkButton } from "../../../components/link-button";
import type { Made } from "../../../components/pairs/compare-panel";
import { LastDecision } from "../../../components/pairs/last-decision";
import { useEvidenceWords } from "../../../components/pairs/use-evidence-words";
import { Section } from "../../../components/section";
import { useErrorWords } from "../../../components/use-error-words";
import { useMay } from "../../../components/use-may";
import { keyMap } from "../../../lib/key-map";
import { langOf } from "../../../lib/script";
import classes from "./card.module.css";

type OneProps = { candidate: Candidate; withKey: boolean; compare: () => void };

/** Who it may be, why, and the way to look at both cards; deciding is done there, with both in sight. */
function One({ candidate, withKey, compare }: OneProps) {
  const { t } = useTranslation("pairs");
  const words = useEvidenceWords();
  const { person } = candidate;
  return (
    <li className={classes.twin}>
      <p>
        <Link to="/people/$id" params={{ id: person.id }} dir="auto" lang={langOf(person.name)}>
          {person.name}
        </Link>
        <span>{t("percent", { percent: candidate.sure_percent })}</span>
      </p>
      <p className={classes.twinMeta}>{words.sentence(candidate)}</p>
      <p className={classes.twinActions}>
        <ActionButton
          size="xs"
          keys={withKey ? keyMap.card.duplicates : undefined}
          aria-label={t("openFor", { name: person.name })}
          onClick={compare}
        >
          {t("open")}
        </ActionButton>
      </p>
    </li>
  );
}

export type PairsOfCard = { made: Made | null; forget: () => void; compare: (first: string) => void };

/** Who may be the same person, and what has become one with this card already. */
export function CardDuplicates({ id, pairs }: { id: string; pairs: PairsOfCard }) {
  const { t } = useTranslation("people");
  const errors = useErrorWords();
  const may = useMay()("people.merge");
  const apart = useTakeApart(id);
  const { data: found = [] } = useQuery(duplicatesQuery(id));
  const { data: merges = [] } = useQuery(mergesQuery(id));
  const { made } = pairs;
  if (found.length === 0 && merges.length === 0 && !made) return null;
  return (
    <Section title={t("duplicates.title")}>
      {made && <LastDecision id={id} made={made} forget={pairs.forget} />}
      <ul>
        {found.map((candidate, index) => (
          <One
            key={candidate.person.id}
            candidate={candidate}
            withKey={index === 0}
            compare={() => pairs.compare(candidate.person.id)}
          />
        ))}
        {merges.map((merge) => (
          <li key={merge.id} className={classes.twin}>
            <p>
              <span dir="auto">{t("duplicates.merged", { name: merge.merged_name })}</span>
              {may && (
                <LinkButton disabled={apart.isPending} onClick={() => apart.mutate(merge.id)}>
                  {t("duplicates.undo")}
                </LinkButton>
              )}
            </p>
          </li>
        ))}
      </ul>
      {apart.error && (
        <p className={classes.error} role="alert">
          {errors.line(apart.error)}
        </p>
      )}
    </Section>
  );
}
