import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { outcomesQuery } from "../../../../api/queries";
import { KeyCap } from "../../../../components/keys/key-cap";
import { LinkButton } from "../../../../components/link-button";
import ledger from "../../../../components/settings/ledger.module.css";
import { useWords } from "../../../../components/use-words";
import { sentence } from "../../../../lib/words";
import { OutcomePanel } from "./outcome-panel";
import { useOutcomeWords } from "./use-outcome-words";

/** Every outcome with its key and what it does. */
export function OutcomeTable() {
  const { t } = useTranslation("settings");
  const { word } = useWords();
  const does = useOutcomeWords();
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
              <td className={ledger.key}>{one.position > 0 && <KeyCap keys={`Digit${one.position}`} />}</td>
              <td>{sentence(word("outcomes", one.key))}</td>
              <td className={`${ledger.meta} ${ledger.long} ${ledger.longer}`} title={does(one)}>
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
