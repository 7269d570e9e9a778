import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../api/errors";
import { useErrorWords } from "../../../components/use-error-words";
import type { Missing } from "../lib/choice";
import classes from "./outcome-bar.module.css";

type Props = { missing: Missing | null; error: unknown; lost: boolean };

/** One line above the bar: what is missing, what failed, or that the client went to somebody else. */
export function BarMessage({ missing, error, lost }: Props) {
  const { t } = useTranslation("work");
  const errors = useErrorWords();
  const problem = Object.values(fieldProblems(error))[0];
  const words = lost
    ? t("outcome.lost")
    : error
      ? (problem ?? errors.line(error))
      : missing && t(`outcome.missing.${missing}`);
  return (
    <p className={classes.message} role="status" data-tone={error || lost ? "late" : "soon"}>
      {words}
    </p>
  );
}
