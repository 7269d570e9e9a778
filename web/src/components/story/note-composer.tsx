import { IconNote } from "@tabler/icons-react";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { useAddNote } from "../../api/person";
import { keyMap } from "../../lib/key-map";
import { ActionButton } from "../action-button";
import { KeyCap } from "../keys/key-cap";
import { useErrorWords } from "../use-error-words";
import classes from "./note-composer.module.css";

type Props = {
  personId: string;
  text: string;
  setText: (text: string) => void;
  boxRef: Ref<HTMLTextAreaElement>;
};

/** Writes into the story. Ctrl Enter saves; Esc leaves the box with the text kept. */
export function NoteComposer({ personId, text, setText, boxRef }: Props) {
  const { t } = useTranslation("story");
  const errors = useErrorWords();
  const add = useAddNote(personId);
  function save() {
    if (text.trim() && !add.isPending) add.mutate(text.trim(), { onSuccess: () => setText("") });
  }
  return (
    <div className={classes.box} data-filled={text !== "" || undefined}>
      <textarea
        ref={boxRef}
        className={classes.text}
        aria-label={t("composer.label")}
        placeholder={t("composer.placeholder")}
        rows={1}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <div className={classes.foot}>
        <span className={classes.kind}>
          <IconNote size={16} stroke={1.75} aria-hidden="true" />
          {t("composer.note")}
          <KeyCap keys={keyMap.desk.note} />
        </span>
        <span className={classes.error} role="alert">
          {add.error && t("composer.failed", { why: errors.line(add.error) })}
        </span>
        <ActionButton
          size="xs"
          keys={keyMap.text.send}
          disabled={!text.trim()}
          loading={add.isPending}
          onClick={save}
        >
          {t("composer.save")}
        </ActionButton>
      </div>
    </div>
  );
}
