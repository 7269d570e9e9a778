import { useTranslation } from "react-i18next";
import type { Evidence } from "../../../api/types";
import { useReader } from "../../../components/use-reader";
import { plainKey, sentence } from "../../../lib/words";
import type { ImportPair } from "../api/types";

/** Words for what speaks for and against a pair. A reason nobody has worded is shown plainly. */
export function useEvidenceWords() {
  const { t } = useTranslation("intake");
  const { language } = useReader();
  const reason = (code: string) => t(`reason.${code}`, { defaultValue: plainKey(code) });
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const semicolon = language === "zh" || language === "ja" ? "；" : "; ";
  const field = (key: string) =>
    t(`field.${key}`, { defaultValue: t(`meaning.${key}`, { defaultValue: plainKey(key) }) });
  const spoken = (piece: Evidence) =>
    piece.reason === "differs"
      ? t("reason.fieldDiffers", { field: field(piece.field).toLocaleLowerCase(language) })
      : reason(piece.reason);
  return {
    reason,
    field,
    points: (points: number) => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0"),
    /** "Same number and same place; goals differ." */
    sentence: (pair: Pick<ImportPair, "evidence">) => {
      const said = (sign: 1 | -1) => pair.evidence.filter((piece) => piece.points * sign > 0).map(spoken);
      const speaks = said(1);
      const against = said(-1);
      const parts = [speaks.slice(0, 3), against.slice(0, 2)].filter((part) => part.length > 0);
      return sentence(parts.map((part) => list.format(part)).join(semicolon));
    },
  };
}
