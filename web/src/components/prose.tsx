import { useState } from "react";
import { useTranslation } from "react-i18next";
import { langOf } from "../lib/script";
import classes from "./prose.module.css";
import { Marked } from "./story/marked-text";
import { useStoryWords } from "./story/story-words";

const shortEnough = 700;

/** What a person wrote: its line breaks kept, its own direction and glyphs, long texts cut until asked for. */
export function Prose({ text, boxed }: { text: string; boxed?: boolean }) {
  const { t } = useTranslation("story");
  const words = useStoryWords();
  const [opened, setOpened] = useState(text.length <= shortEnough);
  const whole = opened || words !== ""; // what was found may stand at its end
  return (
    <div className={classes.prose} data-boxed={boxed || undefined} lang={langOf(text)} dir="auto">
      <Marked text={whole ? text : `${text.slice(0, shortEnough)}…`} />
      {!whole && (
        <button type="button" className={classes.more} onClick={() => setOpened(true)}>
          {t("showAll")}
        </button>
      )}
    </div>
  );
}
