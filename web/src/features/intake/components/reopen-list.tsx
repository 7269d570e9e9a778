import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../../components/link-button";
import { useErrorWords } from "../../../components/use-error-words";
import { useWords } from "../../../components/use-words";
import { reopensQuery, useDecideReopen } from "../api/reviews";
import type { ReopenProposal } from "../api/types";
import classes from "./side.module.css";

function Proposal({ id, proposal }: { id: string; proposal: ReopenProposal }) {
  const { t } = useTranslation("intake");
  const { word } = useWords();
  const errors = useErrorWords();
  const decide = useDecideReopen(id);
  const { number, decision } = proposal;
  return (
    <li className={classes.past}>
      <div className={classes.pastWords}>
        <Link className={classes.name} to="/people/$id" params={{ id: proposal.person_id }} dir="auto">
          {proposal.name}
        </Link>
        <p className={classes.meta} dir="auto" title={proposal.row}>
          {t("reopen.words", {
            here: word("finalStatuses", proposal.final_status),
            sheet: proposal.word || "—",
          })}
        </p>
      </div>
      {decide.error && <p role="alert">{errors.line(decide.error)}</p>}
      {proposal.done_at ? (
        <p className={classes.meta}>{t("reopen.done")}</p>
      ) : (
        <div className={classes.acts}>
          {(["reopen", "keep"] as const).map((choice) => (
            <LinkButton
              key={choice}
              aria-pressed={decision === choice}
              disabled={decide.isPending}
              onClick={() => decide.mutate({ number, decision: choice })}
            >
              {t(`reopen.${choice}`)}
            </LinkButton>
          ))}
        </div>
      )}
    </li>
  );
}

/** Closed people whom the sheet brings again: they stay closed until a person says otherwise. */
export function ReopenList({ id }: { id: string }) {
  const { t } = useTranslation("intake");
  const { data: proposals = [] } = useQuery(reopensQuery(id));
  if (proposals.length === 0) return null;
  return (
    <section className={classes.section} aria-label={t("reopen.title", { count: proposals.length })}>
      <h2 className={classes.title}>{t("reopen.title", { count: proposals.length })}</h2>
      <p className={classes.meta}>{t("reopen.text")}</p>
      <ul>
        {proposals.map((proposal) => (
          <Proposal key={proposal.number} id={id} proposal={proposal} />
        ))}
      </ul>
    </section>
  );
}
