import { IconNote } from "@tabler/icons-react";
import { type Dispatch, type Ref, type SetStateAction, useEffect, useEffectEvent, useState } from "react";
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
  setText: Dispatch<SetStateAction<string>>;
  boxRef: Ref<HTMLTextAreaElement>;
};

/** Writes into the story. Ctrl Enter saves; Esc leaves the box with the text kept. */
export function NoteComposer({ personId, text, setText, boxRef }: Props) {
  const { t } = useTranslation("story");
  const errors = useErrorWords();
  // What is typed meanwhile stays: only what was sent leaves the box.
  const leave = (sent: string) => setText((now) => (now.startsWith(sent) ? now.slice(sent.length) : now));
  const add = useAddNote(personId, leave);
  // Pressed again while a note is on its way: it counts once that one has arrived.
  const [again, setAgain] = useState(false);
  function save() {
    if (add.isPending) return setAgain(true);
    if (text.trim()) add.mutate(text, { onError: () => setAgain(false) });
  }
  const saveNext = useEffectEvent(() => {
    setAgain(false);
    save();
  });
  useEffect(() => {
    if (again && !add.isPending) saveNext();
  }, [again, add.isPending]);
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
