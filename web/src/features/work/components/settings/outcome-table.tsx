import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { outcomesQuery } from "../../../../api/queries";
import type { Outcome } from "../../../../api/types";
import { KeyCap } from "../../../../components/keys/key-cap";
import { LinkButton } from "../../../../components/link-button";
import ledger from "../../../../components/settings/ledger.module.css";
import { useReader } from "../../../../components/use-reader";
import { useWords } from "../../../../components/use-words";
import { comma } from "../../../../lib/languages";
import { spanWords } from "../../../../lib/spans";
import { sentence } from "../../../../lib/words";
import { OutcomePanel } from "./outcome-panel";

/** "Moves to Paid, then timetable to arrange": what an outcome does, in words. */
function useDoes() {
  const { t } = useTranslation("settings");
  const { word, stage } = useWords();
  const { language } = useReader();
  return (outcome: Outcome): string => {
    const parts = [
      outcome.final_status && t("outcomes.ends", { status: word("finalStatuses", outcome.final_status) }),
      outcome.to_stage && t("outcomes.moves", { stage: stage(outcome.to_stage) }),
      outcome.next_kind && t("outcomes.makes", { kind: word("kinds", outcome.next_kind) }),
      outcome.next_delays.some(Boolean) &&
        t("outcomes.after", { delays: spanWords(outcome.next_delays, language) }),
      outcome.needs !== "nothing" && t(`outcomes.demands.${outcome.needs}`),
      outcome.drops_contact && t("outcomes.drops"),
    ];
    return sentence(parts.filter(Boolean).join(comma[language])) || t("outcomes.usual");
  };
}

/** Every outcome with its key and what it does. */
export function OutcomeTable() {
  const { t } = useTranslation("settings");
  const { word } = useWords();
  const does = useDoes();
  const { data: outcomes = [] } = useQuery(outcomesQuery);
  const [edited, setEdited] = useState<string | null>(null);
  const outcome = outcomes.find(({ key }) => key === edited);
  const sorted = [...outcomes].sort((a, b) => (a.position || 99) - (b.position || 99));
  return (
    <>
      <table className={ledger.ledger}>
        <tbody>
          {sorted.map((one) => (
            <tr key={one.key}>
              <td style={{ width: 40 }}>{one.position > 0 && <KeyCap keys={`Digit${one.position}`} />}</td>
              <td>{sentence(word("outcomes", one.key))}</td>
              <td className={`${ledger.meta} ${ledger.long}`} style={{ width: "60%" }} title={does(one)}>
                {does(one)}
              </td>
              <td className={ledger.end}>
                <LinkButton onClick={() => setEdited(one.key)}>{t("edit")}</LinkButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {outcome && <OutcomePanel key={outcome.key} outcome={outcome} close={() => setEdited(null)} />}
    </>
  );
}
