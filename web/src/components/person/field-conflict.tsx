import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { personQuery } from "../../api/person";
import type { PersonCard } from "../../api/types";
import classes from "./about.module.css";

type Props = {
  personId: string;
  mine: string;
  read: (card: PersonCard) => string;
  keepMine: () => void;
  keepTheirs: () => void;
};

/** Somebody else wrote meanwhile: both values side by side, one click decides. */
export function FieldConflict({ personId, mine, read, keepMine, keepTheirs }: Props) {
  const { t } = useTranslation("people");
  const { data: card } = useQuery(personQuery(personId));
  const theirs = card ? read(card) : "";
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
