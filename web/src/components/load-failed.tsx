import { useTranslation } from "react-i18next";
import { LinkButton } from "./link-button";
import classes from "./load-failed.module.css";
import { useErrorWords } from "./use-error-words";

/** One line where something could not be fetched: an unknown list is not an empty one. */
export function LoadFailed({ error, again }: { error: unknown; again: () => unknown }) {
  const { t } = useTranslation("frame");
  const words = useErrorWords();
  return (
    <p className={classes.line} role="alert">
      <span>{words.line(error)}</span>
      <LinkButton onClick={() => void again()}>{t("again")}</LinkButton>
    </p>
  );
}
