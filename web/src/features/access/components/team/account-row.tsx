import { Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { teamsQuery } from "../../../../api/queries";
import type { Account } from "../../../../api/types";
import { Avatar } from "../../../../components/avatar";
import { Choice } from "../../../../components/choice";
import { LinkButton } from "../../../../components/link-button";
import ledger from "../../../../components/settings/ledger.module.css";
import { useErrorWords } from "../../../../components/use-error-words";
import { useWords } from "../../../../components/use-words";
import { type Role, roles, useChangeAccount } from "../../api/staff";
import { AccountPanel } from "./account-panel";

const noTeam = "none";

/** One account; role, team and state are changed in place. */
export function AccountRow({ account, mayManage }: { account: Account; mayManage: boolean }) {
  const { t } = useTranslation("access");
  const { word } = useWords();
  const errors = useErrorWords();
  const { data: teams = [] } = useQuery(teamsQuery);
  const change = useChangeAccount(account.id);
  const [open, setOpen] = useState(false);
  const off = account.state === "disabled";
  const teamOptions = [
    { value: noTeam, label: t("team.noTeam") },
    ...teams.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <tr data-off={off || undefined}>
      <td className={ledger.name}>
        <span className={ledger.who}>
          <Avatar name={account.name} size={32} />
          <span className={ledger.whoWords}>
            <p className={ledger.line} dir="auto" title={account.name}>
              {account.name}
            </p>
            <p className={`${ledger.meta} ${ledger.line}`} role={change.error ? "alert" : undefined}>
              {change.error ? errors.line(change.error) : account.email}
            </p>
          </span>
        </span>
      </td>
      <td data-label={t("team.role")}>
        <Choice
          quiet
          label={t("team.roleOf", { name: account.name })}
          value={account.role}
          disabled={!mayManage || change.isPending}
          groups={[{ options: roles.map((role) => ({ value: role, label: word("roles", role) })) }]}
          onChange={(role) => change.mutate({ role: role as Role })}
        />
      </td>
      <td data-label={t("team.team")}>
        <Choice
          quiet
          label={t("team.teamOf", { name: account.name })}
          value={account.team_id ?? noTeam}
          disabled={!mayManage || change.isPending}
          groups={[{ options: teamOptions }]}
          onChange={(id) => change.mutate({ team_id: id === noTeam ? null : id })}
        />
      </td>
      <td data-label={t("team.state")}>
        <Switch
          size="sm"
          aria-label={t("team.mayOf", { name: account.name })}
          label={t(off ? "team.disabled" : "team.active")}
          checked={!off}
          disabled={!mayManage || change.isPending}
          onChange={() => change.mutate({ state: off ? "active" : "disabled" })}
        />
      </td>
      <td className={ledger.end}>
        {mayManage && <LinkButton onClick={() => setOpen(true)}>{t("team.edit")}</LinkButton>}
        {open && <AccountPanel account={account} close={() => setOpen(false)} />}
      </td>
    </tr>
  );
}
