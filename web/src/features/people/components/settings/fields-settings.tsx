import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { fieldsQuery } from "../../../../api/queries";
import { ErrorNotice } from "../../../../components/error-notice";
import { LinkButton } from "../../../../components/link-button";
import ledger from "../../../../components/settings/ledger.module.css";
import { SettingsPage, SettingsPart } from "../../../../components/settings/settings-page";
import { useErrorWords } from "../../../../components/use-error-words";
import { useRemoveField } from "../../api/fields";
import { FieldForm } from "./field-form";

/** Fields of the school's own, on every card. */
export function FieldsSettings() {
  const { t } = useTranslation("settings");
  const errors = useErrorWords();
  const { data: fields = [], error, isSuccess } = useQuery(fieldsQuery);
  const remove = useRemoveField();
  return (
    <SettingsPage title={t("fields.title")} effect={t("fields.effect")}>
      {error && <ErrorNotice error={error} />}
      {remove.error && <p role="alert">{errors.line(remove.error)}</p>}
      {isSuccess && fields.length === 0 && <p className={ledger.meta}>{t("fields.none")}</p>}
      <table className={ledger.ledger}>
        <thead>
          <tr>
            <th>{t("fields.label")}</th>
            <th>{t("fields.kind")}</th>
            <th>{t("fields.key")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.id}>
              <td className={ledger.long}>
                <p className={ledger.line} dir="auto">
                  {field.label}
                </p>
                <p className={`${ledger.meta} ${ledger.line}`}>{field.choices.join(", ")}</p>
              </td>
              <td data-label={t("fields.kind")}>{t(`fields.kinds.${field.kind}`)}</td>
              <td className={ledger.meta} data-label={t("fields.key")}>
                {field.key}
              </td>
              <td className={ledger.end}>
                <LinkButton disabled={remove.isPending} onClick={() => remove.mutate(field.id)}>
                  {t("fields.remove")}
                </LinkButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <SettingsPart title={t("fields.new")} effect={t("fields.newEffect")}>
        <FieldForm taken={fields.map((field) => field.key)} />
      </SettingsPart>
    </SettingsPage>
  );
}
