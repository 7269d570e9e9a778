import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { stagesQuery } from "../../../../api/queries";
import { ErrorNotice } from "../../../../components/error-notice";
import { LinkButton } from "../../../../components/link-button";
import { LoadingLines } from "../../../../components/loading-lines";
import ledger from "../../../../components/settings/ledger.module.css";
import { SettingsPage } from "../../../../components/settings/settings-page";
import { useReader } from "../../../../components/use-reader";
import { useWords } from "../../../../components/use-words";
import { duration, minuteMs } from "../../../../lib/time";
import { nameIn } from "../../../../lib/words";
import type { Stage } from "../../api/types";
import { StagePanel } from "./stage-panel";

function StageRow({ stage, edit }: { stage: Stage; edit: () => void }) {
  const { t } = useTranslation("pipeline");
  const { language } = useReader();
  const { word } = useWords();
  const definition = nameIn(stage.definitions, language, "");
  return (
    <tr>
      <td className={ledger.name}>
        <p className={ledger.line}>{nameIn(stage.names, language, stage.key)}</p>
        <p className={`${ledger.meta} ${ledger.gist}`}>{definition}</p>
      </td>
      <td className={`${ledger.meta} ${ledger.word}`} data-label={t("stages.basket")}>
        {t(`basket.${stage.basket}`)}
      </td>
      <td className={ledger.word} data-label={t("stages.owner")}>
        {word("roles", stage.owner_role)}
      </td>
      <td className={ledger.word} data-label={t("stages.limit")}>
        {duration(stage.time_limit * minuteMs, language)}
      </td>
      <td className={`${ledger.meta} ${ledger.word}`} data-label={t("stages.next")}>
        {t(stage.next_delay === 0 ? "stages.nextStepAtOnce" : "stages.nextStep", {
          kind: word("kinds", stage.next_kind),
          time: duration(stage.next_delay * minuteMs, language),
        })}
      </td>
      <td className={ledger.end}>
        <LinkButton onClick={edit}>{t("stages.edit")}</LinkButton>
      </td>
    </tr>
  );
}

/** What each stage means, who answers for it, and how long a deal may stay. */
export function StagesSettings() {
  const { t } = useTranslation("pipeline");
  const { data: stages = [], isPending, error } = useQuery(stagesQuery);
  const [edited, setEdited] = useState<string | null>(null);
  const stage = stages.find(({ key }) => key === edited);
  const inOrder = [...stages].sort((a, b) => a.position - b.position);
  return (
    <SettingsPage title={t("stages.title")} effect={t("stages.effect")}>
      {isPending && <LoadingLines lines={6} gap={20} />}
      {error && <ErrorNotice error={error} />}
      <table className={ledger.ledger}>
        <thead>
          <tr>
            <th style={{ width: "34%" }}>{t("stages.stage")}</th>
            <th>{t("stages.basket")}</th>
            <th>{t("stages.owner")}</th>
            <th>{t("stages.limit")}</th>
            <th>{t("stages.next")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {inOrder.map((one) => (
            <StageRow key={one.key} stage={one} edit={() => setEdited(one.key)} />
          ))}
        </tbody>
      </table>
      {stage && <StagePanel key={stage.key} stage={stage} close={() => setEdited(null)} />}
    </SettingsPage>
  );
}
