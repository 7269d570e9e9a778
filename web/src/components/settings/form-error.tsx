import { fieldProblems } from "../../api/errors";
import { useErrorWords } from "../use-error-words";
import classes from "./settings-page.module.css";

/** The failure of a form, unless it stands under one of its fields already. */
export function FormError({ error, fields }: { error: unknown; fields: string[] }) {
  const words = useErrorWords();
  if (!error) return null;
  const problems = Object.entries(fieldProblems(error)).filter(([field]) => !fields.includes(field));
  const shown = Object.keys(fieldProblems(error)).some((field) => fields.includes(field));
  if (shown && problems.length === 0) return null;
  const text = problems.map(([, message]) => message).join(" ");
  return (
    <p className={classes.error} role="alert">
      {text || words.line(error)}
    </p>
  );
}
