import { NumberInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { TaskKind } from "../../../../api/types";
import { ActionButton } from "../../../../components/action-button";
import { KindIcon } from "../../../../components/kind-icon";
import ledger from "../../../../components/settings/ledger.module.css";
import { useWords } from "../../../../components/use-words";
import { sentence } from "../../../../lib/words";
import type { useChangeKind } from "../../api/settings";
import { swapped } from "../../lib/kind-order";

type RowProps = { kind: TaskKind; kinds: TaskKind[]; change: ReturnType<typeof useChangeKind> };

/** A kind of work: its place in the queue, by number or by arrows, and how long it usually takes. */
export function KindRow({ kind, kinds, change }: RowProps) {
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
    <tr data-packed>
      <td>
        <span className={ledger.who}>
          <KindIcon kind={kind.key} /> {name}
        </span>
      </td>
      <td className={ledger.meta} data-label={t("queue.rank")}>
        <NumberInput
          size="xs"
          w={56}
          aria-label={t("queue.rankOf", { kind: name })}
          min={1}
          max={99}
          allowDecimal={false}
          hideControls
          defaultValue={kind.rank}
          onBlur={(event) => {
            const rank = Number.parseInt(event.currentTarget.value, 10);
            if (rank > 0 && rank !== kind.rank) change.mutate({ key: kind.key, rank });
          }}
        />
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
