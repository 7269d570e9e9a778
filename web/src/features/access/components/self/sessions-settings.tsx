import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Chip } from "../../../../components/chip";
import { ErrorNotice } from "../../../../components/error-notice";
import { LinkButton } from "../../../../components/link-button";
import { LoadingLines } from "../../../../components/loading-lines";
import { Moment } from "../../../../components/moment";
import ledger from "../../../../components/settings/ledger.module.css";
import { SettingsPage } from "../../../../components/settings/settings-page";
import { useErrorWords } from "../../../../components/use-error-words";
import { sessionsQuery, useEndSession } from "../../api/self";
import { agentWords } from "../../lib/agent";

/** Where one is signed in; every other place can be signed out from here. */
export function SessionsSettings() {
  const { t } = useTranslation("access");
  const errors = useErrorWords();
  const { data: sessions = [], isPending, error } = useQuery(sessionsQuery);
  const end = useEndSession();
  return (
    <SettingsPage title={t("sessions.title")} effect={t("sessions.effect")}>
      {isPending && <LoadingLines lines={3} gap={20} />}
      {error && <ErrorNotice error={error} />}
      {end.error && <p role="alert">{errors.line(end.error)}</p>}
      <table className={ledger.ledger}>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              <td className={ledger.long}>
                <p className={ledger.line} title={session.agent}>
                  {agentWords(session.agent)}
                </p>
                <p className={ledger.meta}>{session.address}</p>
              </td>
              <td className={ledger.meta} data-label={t("sessions.seen")}>
                <Moment at={session.last_seen_at} as="ago" />
              </td>
              <td className={ledger.end}>
                {session.current ? (
                  <Chip tone="done">{t("sessions.here")}</Chip>
                ) : (
                  <LinkButton disabled={end.isPending} onClick={() => end.mutate(session.id)}>
                    {t("sessions.end")}
                  </LinkButton>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </SettingsPage>
  );
}
