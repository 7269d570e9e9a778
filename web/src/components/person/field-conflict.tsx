import { useTranslation } from "react-i18next";
import classes from "./about.module.css";

type Props = { mine: string; theirs: string; keepMine: () => void; keepTheirs: () => void };

/** Somebody else wrote meanwhile: both values side by side, one click decides. */
export function FieldConflict({ mine, theirs, keepMine, keepTheirs }: Props) {
  const { t } = useTranslation("people");
  const sides = [
    { key: "mine", value: mine, keep: keepMine },
    { key: "theirs", value: theirs, keep: keepTheirs },
  ] as const;
  return (
    <div className={classes.conflict} role="alert">
      <p>{t("conflict.title")}</p>
      <div className={classes.sides}>
        {sides.map(({ key, value, keep }) => (
          <button
            key={key}
            type="button"
            aria-label={t(`conflict.${key}`, { value: value || t("empty") })}
            onClick={keep}
            onMouseDown={(event) => event.preventDefault()}
          >
            <span>{t(`card:conflict.${key}`)}</span>
            <b dir="auto">{value || t("empty")}</b>
          </button>
        ))}
      </div>
    </div>
  );
}
