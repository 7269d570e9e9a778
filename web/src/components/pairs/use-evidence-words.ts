import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Evidence } from "../../api/types";
import { laterWords } from "../../lib/later-words";
import { phoneWords } from "../../lib/phone";
import { locales } from "../../lib/time";
import { plainKey, sentence } from "../../lib/words";
import { useReader } from "../use-reader";

/** Words for what speaks for and against a pair. A reason nobody has worded is shown plainly. */
export function useEvidenceWords() {
  const { t } = useTranslation("pairs");
  const { language } = useReader();
  useEffect(() => void laterWords(), []); // names of columns
  const reason = (code: string) => t(`reason.${code}`, { defaultValue: plainKey(code) });
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const semicolon = language === "zh" || language === "ja" ? "；" : "; ";
  const field = (key: string) =>
    t(`field.${key}`, { defaultValue: t(`intake:meaning.${key}`, { defaultValue: plainKey(key) }) });
  const spoken = (piece: Evidence) =>
    piece.reason === "differs"
      ? t("reason.fieldDiffers", { field: field(piece.field).toLocaleLowerCase(language) })
      : reason(piece.reason);
  const date = new Intl.DateTimeFormat(locales[language], { dateStyle: "medium", timeZone: "UTC" });
  return {
    reason,
    field,
    /** A value as people write it here: phones in groups, dates as the reader's language has them. */
    value: (text: string) =>
      /^\d{4}-\d\d-\d\d$/.test(text) ? date.format(new Date(text)) : phoneWords(text),
    points: (points: number) => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0"),
    /** "Same number and same place; goals differ." */
    sentence: (pair: { evidence: Evidence[] }) => {
      const said = (sign: 1 | -1) => pair.evidence.filter((piece) => piece.points * sign > 0).map(spoken);
      const speaks = said(1);
      const against = said(-1);
      const parts = [speaks.slice(0, 3), against.slice(0, 2)].filter((part) => part.length > 0);
      return sentence(parts.map((part) => list.format(part)).join(semicolon));
    },
  };
}
