import { IconCalendarPlus, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { personQuery } from "../../../api/person";
import { ActionButton } from "../../../components/action-button";
import { ErrorNotice } from "../../../components/error-notice";
import { useKeys } from "../../../components/keys/use-keys";
import { Screen } from "../../../components/screen";
import { NoteComposer } from "../../../components/story/note-composer";
import { Story } from "../../../components/story/story";
import { keyMap } from "../../../lib/key-map";
import classes from "./card.module.css";
import { CardSide } from "./card-side";
import { CardWho } from "./card-who";
import { PlanStepPanel } from "./plan-step-panel";

/** One person, whole: who, everything that happened, and the business. */
export function CardScreen() {
  const { t } = useTranslation("people");
  const { id } = useParams({ from: "/framed/people/$id" });
  const { entry } = useSearch({ from: "/framed/people/$id" });
  const { data: card, error } = useQuery(personQuery(id));
  const [note, setNote] = useState("");
  const [planning, setPlanning] = useState(false);
  const noteRef = useRef<HTMLTextAreaElement>(null);
  useKeys([
    { keys: keyMap.card.note, label: t("keys.note"), run: () => noteRef.current?.focus() },
    {
      keys: keyMap.card.edit,
      label: t("keys.edit"),
      run: () => document.querySelector<HTMLElement>("[data-editable]")?.focus(),
    },
    { keys: keyMap.card.step, label: t("plan.title"), run: () => setPlanning(true) },
  ]);
  const name = card?.person.name ?? "";
  return (
    <Screen
      title={name || t("title")}
      left={
        <nav className={classes.path} aria-label={t("path")}>
          <Link to="/people">{t("title")}</Link>
          <IconChevronRight size={16} stroke={1.75} aria-hidden="true" />
          <b dir="auto">{name}</b>
        </nav>
      }
      primary={
        <ActionButton
          primary
          icon={IconCalendarPlus}
          keys={keyMap.card.step}
          onClick={() => setPlanning(true)}
        >
          {t("plan.open")}
        </ActionButton>
      }
    >
      {error && !card && <ErrorNotice error={error} />}
      {card && (
        <div className={classes.card}>
          <CardWho card={card} />
          <div className={classes.middle}>
            <Story key={id} personId={id} focus={entry} />
            <NoteComposer personId={id} text={note} setText={setNote} boxRef={noteRef} />
          </div>
          <CardSide card={card} />
        </div>
      )}
      {planning && card && <PlanStepPanel card={card} close={() => setPlanning(false)} />}
    </Screen>
  );
}
