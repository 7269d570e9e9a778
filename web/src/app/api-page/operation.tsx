import { useTranslation } from "react-i18next";
import { Chip } from "../../components/chip";
import classes from "./api-screen.module.css";
import { fieldsOf, type Operation } from "./openapi";
import { FieldTable, TypeLine } from "./schema-view";

/** One route; opened, it shows what it takes and what it gives. */
export function ApiOperation({ operation }: { operation: Operation }) {
  const { t } = useTranslation("settings");
  const { method, path, summary, permission, isOpen, parameters, body, bodyType, status, reply } = operation;
  const fields = fieldsOf(body);
  return (
    <details className={classes.operation} id={operation.id}>
      <summary>
        <span className={classes.method} data-method={method}>
          {method}
        </span>
        <code className={classes.path}>{path}</code>
        <span className={classes.summary}>{summary}</span>
      </summary>
      <div className={classes.inside}>
        <p className={classes.meta}>
          {isOpen && <Chip>{t("apiPage.open")}</Chip>}
          {permission && t("apiPage.needs", { permission })}
        </p>
        {parameters.length > 0 && (
          <>
            <h3 className={classes.part}>{t("apiPage.parameters")}</h3>
            <FieldTable
              fields={parameters.map(({ name, in: place, required, schema }) => ({
                name,
                note: place,
                required: required ?? false,
                schema: schema ?? {},
              }))}
            />
          </>
        )}
        {body && (
          <>
            <h3 className={classes.part}>
              {t("apiPage.body")} <span className={classes.meta}>{bodyType}</span>
            </h3>
            {fields.length > 0 ? <FieldTable fields={fields} /> : <TypeLine schema={body} />}
          </>
        )}
        {status && (
          <h3 className={classes.part}>
            {t("apiPage.reply")} {status} {reply && <TypeLine schema={reply} />}
          </h3>
        )}
      </div>
    </details>
  );
}
