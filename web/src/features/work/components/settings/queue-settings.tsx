import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { kindsQuery } from "../../../../api/queries";
import { ErrorNotice } from "../../../../components/error-notice";
import { LoadingLines } from "../../../../components/loading-lines";
import ledger from "../../../../components/settings/ledger.module.css";
import { SettingsPage, SettingsPart } from "../../../../components/settings/settings-page";
import { useErrorWords } from "../../../../components/use-error-words";
import { useChangeKind } from "../../api/settings";
import { inQueueOrder } from "../../lib/kind-order";
import { KindRow } from "./kind-row";
import { OutcomeTable } from "./outcome-table";

/** In which order clients come, how long each kind of work takes, and what an outcome does. */
export function QueueSettings() {
  const { t } = useTranslation("settings");
  const errors = useErrorWords();
  const { data: kinds = [], isPending, error } = useQuery(kindsQuery);
  const change = useChangeKind();
  return (
    <SettingsPage title={t("queue.title")} effect={t("queue.effect")}>
      {isPending && <LoadingLines lines={8} gap={20} />}
      {error && <ErrorNotice error={error} />}
      {change.error && <p role="alert">{errors.line(change.error)}</p>}
      <table className={ledger.ledger}>
        <thead>
          <tr>
            <th>{t("queue.kind")}</th>
            <th>{t("queue.rank")}</th>
            <th>{t("queue.length")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {inQueueOrder(kinds).map((kind) => (
            <KindRow
              key={`${kind.key}-${kind.rank}-${kind.usual_length}`}
              kind={kind}
              kinds={kinds}
              change={change}
            />
          ))}
        </tbody>
      </table>
      <SettingsPart title={t("outcomes.title")} effect={t("outcomes.effect")}>
        <OutcomeTable />
      </SettingsPart>
    </SettingsPage>
  );
}
