import { useTranslation } from "react-i18next";
import type { Outcome } from "../../../../api/types";
import { useReader } from "../../../../components/use-reader";
import { useWords } from "../../../../components/use-words";
import { comma } from "../../../../lib/languages";
import { spanWords } from "../../../../lib/spans";
import { sentence } from "../../../../lib/words";

/** "Moves to Paid, then timetable to arrange": what an outcome does, in one sentence. */
export function useOutcomeWords() {
  const { t } = useTranslation("settings");
  const { word, stage } = useWords();
  const { language } = useReader();

  function ends({ final_status: status, drops_contact: drops }: Outcome) {
    if (drops && status) return t("outcomes.dropsEnds", { status: word("finalStatuses", status) });
    if (drops) return t("outcomes.drops");
    return status && t("outcomes.ends", { status: word("finalStatuses", status) });
  }
  function makes({ next_kind: key, next_role: role }: Outcome) {
    if (!key) return "";
    const kind = word("kinds", key);
    return role ? t("outcomes.makesFor", { kind, role: word("roles", role) }) : t("outcomes.makes", { kind });
  }
  function last({ next_kind: kind, after_last_kind: then, after_last_delay: delay }: Outcome) {
    if (!kind || !then) return "";
    return t("outcomes.last", { kind: word("kinds", then), delay: spanWords([delay], language) });
  }
  return (outcome: Outcome): string => {
    const parts = [
      ends(outcome),
      outcome.to_stage && t("outcomes.moves", { stage: stage(outcome.to_stage) }),
      makes(outcome),
      outcome.next_delays.some(Boolean) &&
        t("outcomes.after", { delays: spanWords(outcome.next_delays, language) }),
      last(outcome),
      outcome.needs !== "nothing" && t(`outcomes.demands.${outcome.needs}`),
    ];
    return sentence(parts.filter(Boolean).join(comma[language])) || t("outcomes.usual");
  };
}
