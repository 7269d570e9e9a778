import { IconStar, IconStarFilled, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ContactKind } from "../../../api/types";
import { useWords } from "../../../components/use-words";
import classes from "./card.module.css";

export type Draft = { key: string; kind: ContactKind; value: string; label: string; is_main: boolean };

const kinds: ContactKind[] = ["phone", "mail", "telegram", "wechat", "whatsapp", "vk", "other"];

type Props = {
  row: Draft;
  problem?: string;
  change: (row: Draft) => void;
  remove: () => void;
  makeMain: () => void;
};

/** One contact while it is edited. */
export function ContactRow({ row, problem, change, remove, makeMain }: Props) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const Star = row.is_main ? IconStarFilled : IconStar;
  return (
    <div className={classes.contactRow}>
      <select
        aria-label={t("contactEdit.kind")}
        value={row.kind}
        onChange={(event) => change({ ...row, kind: event.currentTarget.value as ContactKind })}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {word("contactKinds", kind)}
          </option>
        ))}
      </select>
      <input
        aria-label={word("contactKinds", row.kind)}
        aria-invalid={problem ? true : undefined}
        value={row.value}
        onChange={(event) => change({ ...row, value: event.currentTarget.value })}
      />
      <button type="button" aria-label={t("contactEdit.main")} aria-pressed={row.is_main} onClick={makeMain}>
        <Star size={16} aria-hidden="true" />
      </button>
      <button type="button" aria-label={t("contactEdit.remove", { value: row.value })} onClick={remove}>
        <IconX size={16} stroke={1.75} aria-hidden="true" />
      </button>
      {problem && <p className={classes.error}>{problem}</p>}
    </div>
  );
}
