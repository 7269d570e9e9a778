import { useTranslation } from "react-i18next";
import { LinkButton } from "./link-button";
import classes from "./undo-line.module.css";

type Props = { words: string; undo: () => void; busy?: boolean; focused?: boolean };

/** What was just done, and the way back. It stays until something else is done. */
export function UndoLine({ words, undo, busy, focused }: Props) {
  const { t } = useTranslation("card");
  return (
    <p className={classes.line} role="status">
      <span dir="auto">{words}</span>
      <LinkButton disabled={busy} onClick={undo} autoFocus={focused}>
        {t("undo")}
      </LinkButton>
    </p>
  );
}
