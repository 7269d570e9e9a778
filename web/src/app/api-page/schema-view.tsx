import { useTranslation } from "react-i18next";
import classes from "./api-screen.module.css";
import { type FieldLine, fieldsOf, type Schema, typeParts } from "./openapi";

/** A type in a line; the names of records lead to them. */
export function TypeLine({ schema }: { schema: Schema | undefined }) {
  return (
    <code className={classes.type}>
      {typeParts(schema).map((part) =>
        part.ref ? (
          <a key={part.ref} href={`#record-${part.ref}`}>
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </code>
  );
}

/** Fields with their types; those that must be there are marked by a word. */
export function FieldTable({ fields }: { fields: (FieldLine & { note?: string })[] }) {
  const { t } = useTranslation("settings");
  return (
    <table className={classes.fields}>
      <tbody>
        {fields.map(({ name, note, required, schema }) => (
          <tr key={name}>
            <td>
              <code>{name}</code>
            </td>
            <td>
              <TypeLine schema={schema} />
            </td>
            <td className={classes.meta}>
              {[note, required && t("apiPage.required"), schema.description].filter(Boolean).join(", ")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Every record of the API with its fields, or the words it may be. */
export function SchemaList({ schemas, title }: { schemas: Record<string, Schema>; title: string }) {
  const names = Object.keys(schemas).sort();
  return (
    <section id="records" aria-label={title}>
      <h2 className={classes.name}>{title}</h2>
      {names.map((name) => {
        const fields = fieldsOf(schemas[name]);
        return (
          <div key={name} id={`record-${name}`} className={classes.record}>
            <h3 className={classes.recordName}>{name}</h3>
            {fields.length > 0 ? <FieldTable fields={fields} /> : <TypeLine schema={schemas[name]} />}
          </div>
        );
      })}
    </section>
  );
}
