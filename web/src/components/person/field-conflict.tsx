import { useTranslation } from "react-i18next";
import classes from "./about.module.css";

type Props = { mine: string; theirs: string; keepMine: () => void; keepTheirs: () => void };

/** Somebody else wrote meanwhile: both values side by side, one click decides. */
export function FieldConflict({ mine, theirs, keepMine, keepTheirs }: Props) {
  const { t } = useTranslation("people");
  return (
    <div className={classes.conflict} role="alert">
      <p>{t("conflict.title")}</p>
      <button type="button" onClick={keepMine} onMouseDown={(event) => event.preventDefault()}>
        {t("conflict.mine", { value: mine || t("empty") })}
      </button>
      <button type="button" onClick={keepTheirs} onMouseDown={(event) => event.preventDefault()}>
        {t("conflict.theirs", { value: theirs || t("empty") })}
      </button>
    </div>
  );
}
