import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accountsQuery } from "../../../../api/queries";
import { ActionButton } from "../../../../components/action-button";
import { ErrorNotice } from "../../../../components/error-notice";
import { useKeys } from "../../../../components/keys/use-keys";
import { LoadingLines } from "../../../../components/loading-lines";
import ledger from "../../../../components/settings/ledger.module.css";
import { SettingsPage } from "../../../../components/settings/settings-page";
import { useMay } from "../../../../components/use-may";
import { AccountPanel } from "./account-panel";
import { AccountRow } from "./account-row";

function fits(words: (string | undefined)[], typed: string): boolean {
  return words.join(" ").toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());
}

/** Everybody who signs in: role, team, and whether they still may. */
export function TeamSettings() {
  const { t } = useTranslation("access");
  const mayManage = useMay()("accounts.manage");
  const { data: accounts = [], isPending, error } = useQuery(accountsQuery);
  const [typed, setTyped] = useState("");
  const [adding, setAdding] = useState(false);
  const shown = accounts.filter((account) => fits([account.name, account.email], typed));
  const add = () => setAdding(true);
  useKeys([{ keys: "KeyA", label: t("team.new"), run: add }], { enabled: mayManage });
  return (
    <SettingsPage
      title={t("team.title")}
      effect={t("team.effect")}
      action={
        mayManage && (
          <ActionButton primary keys="KeyA" onClick={add}>
            {t("team.new")}
          </ActionButton>
        )
      }
    >
      {accounts.length > 8 && (
        <TextInput
          aria-label={t("team.find")}
          placeholder={t("team.find")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {isPending && <LoadingLines lines={6} gap={20} />}
      {error && <ErrorNotice error={error} />}
      {accounts.length > 0 && (
        <table className={ledger.ledger}>
          <thead>
            <tr>
              <th style={{ width: "38%" }}>{t("team.name")}</th>
              <th style={{ width: "22%" }}>{t("team.role")}</th>
              <th style={{ width: "22%" }}>{t("team.team")}</th>
              <th>{t("team.state")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {shown.map((account) => (
              <AccountRow key={account.id} account={account} mayManage={mayManage} />
            ))}
          </tbody>
        </table>
      )}
      {accounts.length > 0 && shown.length === 0 && <p className={ledger.meta}>{t("team.none")}</p>}
      {adding && <AccountPanel close={() => setAdding(false)} />}
    </SettingsPage>
  );
}
