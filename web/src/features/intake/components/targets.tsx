import { IconArrowRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accountsQuery, stagesQuery, teamsQuery } from "../../../api/queries";
import { Choice, type ChoiceGroup } from "../../../components/choice";
import { LinkButton } from "../../../components/link-button";
import { Section } from "../../../components/section";
import { useWords } from "../../../components/use-words";
import { isStaffed, takesWork } from "../../../lib/workers";
import type { Mapping } from "../api/types";
import { finalStatuses } from "../lib/finals";
import { ownerWord, statusWord, withOwner, withProposalsTaken, withStatus } from "../lib/mapping";
import classes from "./recognise.module.css";

type LineProps = {
  value: string;
  rows: number;
  proposed: boolean;
  word: string;
  groups: ChoiceGroup[];
  choose: (word: string) => void;
};

function TargetLine({ value, rows, proposed, word, groups, choose }: LineProps) {
  const { t } = useTranslation("intake");
  const shown = value || t("targets.noValue");
  return (
    <li className={classes.target} data-check={!word || undefined} data-proposed={proposed || undefined}>
      <span className={classes.value}>
        <span dir="auto" title={shown}>
          {shown}
        </span>
        <span className={classes.count} title={t("rows", { count: rows })}>
          {t("number", { value: rows })}
        </span>
      </span>
      <IconArrowRight className={classes.arrow} size={14} stroke={1.75} aria-hidden="true" />
      <Choice label={shown} value={word} groups={groups} empty={t("targets.choose")} onChange={choose} />
    </li>
  );
}

type Props = { mapping: Mapping; change: (mapping: Mapping) => void };

function TakeAll({ mapping, change, show }: Props & { show: boolean }) {
  const { t } = useTranslation("intake");
  if (!show) return null;
  return <LinkButton onClick={() => change(withProposalsTaken(mapping))}>{t("targets.takeAll")}</LinkButton>;
}

/** Every value of the manager column goes to an account, a team, or is spread over the team. */
export function OwnerTargets({ mapping, change }: Props) {
  const { t } = useTranslation("intake");
  const { data: accounts = [] } = useQuery(accountsQuery);
  const { data: teams = [] } = useQuery(teamsQuery);
  const active = accounts.filter(takesWork);
  const staffed = teams.filter((team) => isStaffed(team, accounts));
  const groups = [
    { options: [{ value: "distribute", label: t("targets.distribute") }] },
    {
      label: t("targets.teams"),
      options: staffed.map(({ id, name }) => ({ value: `team:${id}`, label: name })),
    },
    {
      label: t("targets.people"),
      options: active.map(({ id, name }) => ({ value: `account:${id}`, label: name })),
    },
  ];
  if (mapping.owners.length === 0) return null;
  const open = mapping.owners.some((target) => target.proposed && ownerWord(target));
  return (
    <Section
      title={t("targets.owners", { count: mapping.owners.length })}
      aside={<TakeAll mapping={mapping} change={change} show={open} />}
    >
      <ul className={classes.targets}>
        {mapping.owners.map((target) => (
          <TargetLine
            key={target.value}
            value={target.value}
            rows={target.rows}
            proposed={target.proposed}
            word={ownerWord(target)}
            groups={groups}
            choose={(word) => change(withOwner(mapping, target.value, word))}
          />
        ))}
      </ul>
    </Section>
  );
}

/** Every value of the status column means a stage, or a final status that makes no work. */
export function StatusTargets({ mapping, change }: Props) {
  const { t } = useTranslation("intake");
  const { word: wordOf, stage: stageName } = useWords();
  const { data: stages = [] } = useQuery(stagesQuery);
  const groups = [
    {
      label: t("targets.stages"),
      options: stages.map(({ key }) => ({ value: `stage:${key}`, label: stageName(key) })),
    },
    {
      label: t("targets.finals"),
      options: finalStatuses.map((key) => ({ value: `final:${key}`, label: wordOf("finalStatuses", key) })),
    },
  ];
  if (mapping.statuses.length === 0) return null;
  return (
    <Section title={t("targets.statuses", { count: mapping.statuses.length })}>
      <ul className={classes.targets}>
        {mapping.statuses.map((target) => (
          <TargetLine
            key={target.value}
            value={target.value}
            rows={target.rows}
            proposed={target.proposed}
            word={statusWord(target)}
            groups={groups}
            choose={(word) => change(withStatus(mapping, target.value, word))}
          />
        ))}
      </ul>
    </Section>
  );
}
