import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../api/errors";
import { useErrorWords } from "../../../components/use-error-words";
import type { Missing } from "../lib/choice";
import classes from "./outcome-bar.module.css";

type Props = { missing: Missing | null; error: unknown; lost: boolean; taken: string };

/** One line above the bar: what is missing, what failed, or that the client went to somebody else. */
export function BarMessage({ missing, error, lost, taken }: Props) {
  const { t } = useTranslation("work");
  const errors = useErrorWords();
  const problem = Object.values(fieldProblems(error))[0];
  function words() {
    if (lost) return t("outcome.lost");
    if (error) return problem ?? errors.line(error);
    if (missing) return t(`outcome.missing.${missing}`);
    return taken && t("outcome.taken", { name: taken });
  }
  return (
    <p className={classes.message} role="status" data-tone={error || lost ? "late" : "soon"}>
      {words()}
    </p>
  );
}
