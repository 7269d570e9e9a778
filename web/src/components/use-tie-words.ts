import { useTranslation } from "react-i18next";
import type { TieWords } from "../lib/family";
import { useWords } from "./use-words";

/** "mother, pays": what somebody is to the person whose card it is, and who of the two pays. */
export function useTieWords(): (tie: TieWords) => string {
  const { t } = useTranslation("card");
  const { word } = useWords();
  return ({ relation, pays, paid }) => {
    const words = word("relations", relation);
    if (relation === "payer") return words;
    if (pays) return t("family.pays", { relation: words });
    return paid ? t("family.paid", { relation: words }) : words;
  };
}
