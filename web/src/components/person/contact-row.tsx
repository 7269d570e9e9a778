import { IconStar, IconStarFilled, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ContactKind } from "../../api/types";
import { Choice } from "../choice";
import { useWords } from "../use-words";
import type { Draft } from "./contact-drafts";
import classes from "./contacts.module.css";

const kinds: ContactKind[] = ["phone", "mail", "telegram", "wechat", "whatsapp", "vk", "other"];

type Props = {
  row: Draft;
  problem?: string;
  first?: boolean;
  change: (row: Draft) => void;
  remove: () => void;
  makeMain: () => void;
};

/** One contact while it is edited. */
export function ContactRow({ row, problem, first, change, remove, makeMain }: Props) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const Star = row.is_main ? IconStarFilled : IconStar;
  return (
    <div className={classes.row}>
      <Choice
        quiet
        label={t("contactEdit.kind")}
        value={row.kind}
        groups={[{ options: kinds.map((kind) => ({ value: kind, label: word("contactKinds", kind) })) }]}
        onChange={(kind) => change({ ...row, kind: kind as ContactKind })}
      />
      <input
        aria-label={word("contactKinds", row.kind)}
        aria-invalid={problem ? true : undefined}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the lines appear because somebody asked for them
        autoFocus={first}
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
