import { IconArrowBackUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { KeyCap } from "../../../components/keys/key-cap";
import { useAccount } from "../../../components/use-account";
import { useNow } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { keyMap } from "../../../lib/key-map";
import { useRemembered } from "../../../lib/tab-memory";
import { lastLeft } from "../lib/last-left";
import classes from "./bar.module.css";

const shownMs = 10_000;

/** For ten seconds after leaving a client: who it was, and the key that takes it back (which works longer). */
export function UndoHint({ takeBack }: { takeBack: () => void }) {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const last = useRemembered(lastLeft, useAccount());
  const now = useNow(1000).getTime();
  if (!last || now - last.leftAt > shownMs) return null;
  const words = t("undo.hint", { name: last.name, outcome: word("outcomes", last.outcome) });
  return (
    <button
      type="button"
      className={classes.undo}
      aria-label={t("undo.do", { what: words })}
      onClick={takeBack}
    >
      <IconArrowBackUp size={16} stroke={1.75} aria-hidden="true" />
      <span className={classes.undoWords}>{words}</span>
      <KeyCap keys={keyMap.desk.undo} />
    </button>
  );
}
