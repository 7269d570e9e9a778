import { NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TaskKind } from "../../../../api/types";
import { KindIcon } from "../../../../components/kind-icon";
import ledger from "../../../../components/settings/ledger.module.css";
import { useWords } from "../../../../components/use-words";
import { sentence } from "../../../../lib/words";
import type { useChangeKind } from "../../api/settings";

type RowProps = { kind: TaskKind; change: ReturnType<typeof useChangeKind> };

/** A kind of work and how long it usually takes. */
export function KindRow({ kind, change }: RowProps) {
  const { t } = useTranslation("settings");
  const { word } = useWords();
  const name = sentence(word("kinds", kind.key));
  return (
    <tr>
      <td>
        <span className={ledger.who}>
          <KindIcon kind={kind.key} /> {name}
        </span>
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
    </tr>
  );
}
