import { useState } from "react";
import { useTranslation } from "react-i18next";
import { langOf } from "../lib/script";
import classes from "./prose.module.css";

const shortEnough = 700;

/** What a person wrote: its line breaks kept, its own direction and glyphs, long texts cut until asked for. */
export function Prose({ text, boxed }: { text: string; boxed?: boolean }) {
  const { t } = useTranslation("story");
  const [whole, setWhole] = useState(text.length <= shortEnough);
  return (
    <div className={classes.prose} data-boxed={boxed || undefined} lang={langOf(text)} dir="auto">
      {whole ? text : `${text.slice(0, shortEnough)}…`}
      {!whole && (
        <button type="button" className={classes.more} onClick={() => setWhole(true)}>
          {t("showAll")}
        </button>
      )}
    </div>
  );
}
