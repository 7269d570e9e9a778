import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../../../components/error-notice";
import { LinkButton } from "../../../../components/link-button";
import { Moment } from "../../../../components/moment";
import ledger from "../../../../components/settings/ledger.module.css";
import { SettingsPage, SettingsPart } from "../../../../components/settings/settings-page";
import { useErrorWords } from "../../../../components/use-error-words";
import { tokensQuery, useRevokeToken } from "../../api/self";
import { TokenForm } from "./token-form";

/** Keys for other programs that act in one's own name. */
export function TokensSettings() {
  const { t } = useTranslation("access");
  const errors = useErrorWords();
  const { data: tokens = [], error, isSuccess } = useQuery(tokensQuery);
  const revoke = useRevokeToken();
  return (
    <SettingsPage title={t("tokens.title")} effect={t("tokens.effect")}>
      {error && <ErrorNotice error={error} />}
      {revoke.error && <p role="alert">{errors.line(revoke.error)}</p>}
      {isSuccess && tokens.length === 0 && <p className={ledger.meta}>{t("tokens.none")}</p>}
      <table className={ledger.ledger}>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id}>
              <td className={ledger.long}>
                <p className={ledger.line} dir="auto">
                  {token.name}
                </p>
                <p className={ledger.meta}>{t(`tokens.${token.scope}`)}</p>
              </td>
              <td className={ledger.meta} data-label={t("tokens.used")}>
                {token.last_used_at ? <Moment at={token.last_used_at} as="ago" /> : t("tokens.never")}
              </td>
              <td className={ledger.end}>
                <LinkButton disabled={revoke.isPending} onClick={() => revoke.mutate(token.id)}>
                  {t("tokens.revoke")}
                </LinkButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <SettingsPart title={t("tokens.new")} effect={t("tokens.newEffect")}>
        <TokenForm />
      </SettingsPart>
    </SettingsPage>
  );
}
