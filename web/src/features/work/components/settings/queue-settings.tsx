import { NumberInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { kindsQuery } from "../../../../api/queries";
import type { TaskKind } from "../../../../api/types";
import { ActionButton } from "../../../../components/action-button";
import { ErrorNotice } from "../../../../components/error-notice";
import { KindIcon } from "../../../../components/kind-icon";
import { LoadingLines } from "../../../../components/loading-lines";
import ledger from "../../../../components/settings/ledger.module.css";
import { SettingsPage, SettingsPart } from "../../../../components/settings/settings-page";
import { useErrorWords } from "../../../../components/use-error-words";
import { useWords } from "../../../../components/use-words";
import { sentence } from "../../../../lib/words";
import { useChangeKind } from "../../api/settings";
import { inQueueOrder, swapped } from "../../lib/kind-order";
import { OutcomeTable } from "./outcome-table";

type RowProps = { kind: TaskKind; kinds: TaskKind[]; change: ReturnType<typeof useChangeKind> };

function KindRow({ kind, kinds, change }: RowProps) {
  const { t } = useTranslation("settings");
  const { word } = useWords();
  const name = sentence(word("kinds", kind.key));
  async function move(by: 1 | -1) {
    for (const step of swapped(kinds, kind.key, by)) await change.mutateAsync(step).catch(() => undefined);
  }
  const button = (by: 1 | -1) => (
    <ActionButton
      quiet
      size="xs"
      aria-label={t(by === 1 ? "queue.later" : "queue.earlier", { kind: name })}
      disabled={change.isPending || swapped(kinds, kind.key, by).length === 0}
      onClick={() => void move(by)}
    >
      {by === 1 ? (
        <IconArrowDown size={16} aria-hidden="true" />
      ) : (
        <IconArrowUp size={16} aria-hidden="true" />
      )}
    </ActionButton>
  );
  return (
    <tr>
      <td>
        <span className={ledger.who}>
          <KindIcon kind={kind.key} /> {name}
        </span>
      </td>
      <td className={ledger.meta} data-label={t("queue.rank")}>
        {kind.rank}
      </td>
      <td data-label={t("queue.length")}>
        <NumberInput
          size="xs"
          w={96}
          aria-label={t("queue.lengthOf", { kind: name })}
          suffix={` ${t("queue.min")}`}
          min={1}
          max={240}
          allowDecimal={false}
          hideControls
          defaultValue={kind.usual_length}
          onBlur={(event) => {
            const minutes = Number.parseInt(event.currentTarget.value, 10);
            if (minutes > 0 && minutes !== kind.usual_length)
              change.mutate({ key: kind.key, usual_length: minutes });
          }}
        />
      </td>
      <td className={ledger.end}>
        <span className={ledger.buttons}>
          {button(-1)}
          {button(1)}
        </span>
      </td>
    </tr>
  );
}

/** In which order clients come, how long each kind of work takes, and what an outcome does. */
export function QueueSettings() {
  const { t } = useTranslation("settings");
  const errors = useErrorWords();
  const { data: kinds = [], isPending, error } = useQuery(kindsQuery);
  const change = useChangeKind();
  return (
    <SettingsPage title={t("queue.title")} effect={t("queue.effect")}>
      {isPending && <LoadingLines lines={8} gap={20} />}
      {error && <ErrorNotice error={error} />}
      {change.error && <p role="alert">{errors.line(change.error)}</p>}
      <table className={ledger.ledger}>
        <thead>
          <tr>
            <th>{t("queue.kind")}</th>
            <th>{t("queue.rank")}</th>
            <th>{t("queue.length")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {inQueueOrder(kinds).map((kind) => (
            <KindRow key={`${kind.key}-${kind.usual_length}`} kind={kind} kinds={kinds} change={change} />
          ))}
        </tbody>
      </table>
      <SettingsPart title={t("outcomes.title")} effect={t("outcomes.effect")}>
        <OutcomeTable />
      </SettingsPart>
    </SettingsPage>
  );
}
