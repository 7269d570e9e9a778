import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../../api/errors";
import { accountsQuery, teamsQuery } from "../../../../api/queries";
import type { Team } from "../../../../api/types";
import { ActionButton } from "../../../../components/action-button";
import { Choice } from "../../../../components/choice";
import { LabelledChoice } from "../../../../components/labelled-choice";
import { FormError } from "../../../../components/settings/form-error";
import ledger from "../../../../components/settings/ledger.module.css";
import { SettingsPage, SettingsPart } from "../../../../components/settings/settings-page";
import classes from "../../../../components/settings/settings-page.module.css";
import { useMay } from "../../../../components/use-may";
import { useWords } from "../../../../components/use-words";
import { type Role, roles, useChangeTeam, useMakeTeam } from "../../api/staff";

function useRoleOptions() {
  const { word } = useWords();
  return roles.map((role) => ({ value: role, label: word("roles", role) }));
}

function TeamRow({ team, people, mayManage }: { team: Team; people: number; mayManage: boolean }) {
  const { t } = useTranslation("access");
  const options = useRoleOptions();
  const change = useChangeTeam(team.id);
  const [name, setName] = useState(team.name);
  const save = () => name.trim() && name !== team.name && change.mutate({ name: name.trim() });
  return (
    <tr>
      <td>
        <TextInput
          aria-label={t("teams.name")}
          dir="auto"
          value={name}
          disabled={!mayManage}
          error={fieldProblems(change.error).name}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={(event) => event.key === "Enter" && save()}
        />
      </td>
      <td data-label={t("teams.role")}>
        <Choice
          quiet
          label={t("teams.roleOf", { name: team.name })}
          value={team.role}
          disabled={!mayManage}
          groups={[{ options }]}
          onChange={(role) => change.mutate({ role: role as Role })}
        />
      </td>
      <td className={ledger.end} data-label={t("team.title")}>
        {t("teams.people", { count: people })}
      </td>
    </tr>
  );
}

function NewTeamForm() {
  const { t } = useTranslation("access");
  const options = useRoleOptions();
  const make = useMakeTeam();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("sales");
  function submit(event: FormEvent) {
    event.preventDefault();
    make.mutate({ name: name.trim(), role }, { onSuccess: () => setName("") });
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.two}>
        <TextInput
          label={t("teams.name")}
          value={name}
          error={fieldProblems(make.error).name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <LabelledChoice
          label={t("teams.role")}
          value={role}
          options={options}
          onChange={(to) => setRole(to as Role)}
        />
      </div>
      <FormError error={make.error} fields={["name"]} />
      <div>
        <ActionButton type="submit" primary disabled={!name.trim()} loading={make.isPending}>
          {t("teams.make")}
        </ActionButton>
      </div>
    </form>
  );
}

/** Groups of staff that share a queue. */
export function TeamsSettings() {
  const { t } = useTranslation("access");
  const mayManage = useMay()("teams.manage");
  const { data: teams = [] } = useQuery(teamsQuery);
  const { data: accounts = [] } = useQuery(accountsQuery);
  const people = (id: string) => accounts.filter((account) => account.team_id === id).length;
  return (
    <SettingsPage title={t("teams.title")} effect={t("teams.effect")}>
      {teams.length === 0 && <p className={ledger.meta}>{t("teams.none")}</p>}
      <table className={ledger.ledger}>
        <thead>
          <tr>
            <th>{t("teams.name")}</th>
            <th>{t("teams.role")}</th>
            <th className={ledger.end}>{t("team.title")}</th>
          </tr>
        </thead>
        <tbody>
          {teams.map((team) => (
            <TeamRow key={team.id} team={team} people={people(team.id)} mayManage={mayManage} />
          ))}
        </tbody>
      </table>
      {mayManage && (
        <SettingsPart title={t("teams.new")} effect={t("teams.newEffect")}>
          <NewTeamForm />
        </SettingsPart>
      )}
    </SettingsPage>
  );
}
