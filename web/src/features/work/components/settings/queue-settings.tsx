import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { kindsQuery } from "../../../../api/queries";
import { ErrorNotice } from "../../../../components/error-notice";
import { LoadingLines } from "../../../../components/loading-lines";
import ledger from "../../../../components/settings/ledger.module.css";
import { SettingsPage, SettingsPart } from "../../../../components/settings/settings-page";
import { useErrorWords } from "../../../../components/use-error-words";
import { useChangeKind } from "../../api/settings";
import { KindRow } from "./kind-row";
import { OrderPart } from "./order-part";
import { OutcomeTable } from "./outcome-table";

/** In which order clients come, how long each kind of work takes, and what an outcome does. */
export function QueueSettings() {
  const { t } = useTranslation("settings");
  const errors = useErrorWords();
  const { data: kinds = [], isPending, error } = useQuery(kindsQuery);
  const change = useChangeKind();
  return (
    <SettingsPage title={t("queue.title")} effect={t("queue.effect")}>
      <OrderPart />
      <SettingsPart title={t("queue.lengths")} effect={t("queue.lengthsEffect")}>
        {isPending && <LoadingLines lines={8} gap={20} />}
        {error && <ErrorNotice error={error} />}
        {change.error && <p role="alert">{errors.line(change.error)}</p>}
        <table className={ledger.ledger}>
          <thead>
            <tr>
              <th>{t("queue.kind")}</th>
              <th>{t("queue.length")}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <KindRow key={`${kind.key}-${kind.usual_length}`} kind={kind} change={change} />
            ))}
          </tbody>
        </table>
      </SettingsPart>
      <SettingsPart title={t("outcomes.title")} effect={t("outcomes.effect")}>
        <OutcomeTable />
      </SettingsPart>
    </SettingsPage>
  );
}
