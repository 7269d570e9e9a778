import { IconCalendarPlus, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { personQuery } from "../../../api/person";
import { ActionButton } from "../../../components/action-button";
import { ErrorNotice } from "../../../components/error-notice";
import { useKeys, useKeysWait } from "../../../components/keys/use-keys";
import { ComparePanel, type Made } from "../../../components/pairs/compare-panel";
import { startEditing } from "../../../components/person/edit-focus";
import { type PhoneTab, PhoneTabs } from "../../../components/phone-tabs";
import { Screen } from "../../../components/screen";
import { NoteComposer } from "../../../components/story/note-composer";
import { useNoteDraft } from "../../../components/story/use-note-draft";
import { keyMap } from "../../../lib/key-map";
import classes from "./card.module.css";
import { CardLoading } from "./card-loading";
import { CardSide } from "./card-side";
import { CardStory } from "./card-story";
import { CardWho } from "./card-who";
import { CardMenu } from "./closing/card-menu";
import { PlanStepPanel } from "./plan-step-panel";

/** One person, whole: who, everything that happened, and the business. */
export function CardScreen() {
  const { t } = useTranslation("people");
  const { id } = useParams({ from: "/framed/people/$id" });
  const { entry } = useSearch({ from: "/framed/people/$id" });
  const { data: card, error, refetch } = useQuery(personQuery(id));
  const [tab, setTab] = useState<PhoneTab>("story");
  const [note, setNote] = useNoteDraft(id);
  const [planning, setPlanning] = useState(false);
  const [comparing, setComparing] = useState<{ first?: string } | null>(null);
  const [made, setMade] = useState<(Made & { of: string }) | null>(null);
  const noteRef = useRef<HTMLTextAreaElement>(null);
  const closed = card?.person.final_status !== undefined;
  useKeysWait(!card && !error);
  useKeys([
    { keys: keyMap.card.note, label: t("keys.note"), run: () => noteRef.current?.focus() },
    {
      keys: keyMap.card.edit,
      label: t("keys.edit"),
      run: () => {
        flushSync(() => setTab("about"));
        startEditing();
      },
    },
    {
      keys: keyMap.card.step,
      label: t(closed ? "reopen.title" : "plan.title"),
      run: () => setPlanning(true),
    },
    { keys: keyMap.card.duplicates, label: t("pairs:compare"), run: () => setComparing({}) },
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
      right={card && <CardMenu card={card} compare={() => setComparing({})} />}
      primary={
        <ActionButton
          primary
          icon={IconCalendarPlus}
          keys={keyMap.card.step}
          onClick={() => setPlanning(true)}
        >
          {t(closed ? "reopen.open" : "plan.open")}
        </ActionButton>
      }
    >
      {error && !card && <ErrorNotice error={error} again={refetch} />}
      {!error && !card && <CardLoading />}
      {card && (
        <div className={classes.card} data-tab={tab}>
          <CardWho card={card} />
          <div className={classes.middle}>
            <PhoneTabs tab={tab} setTab={setTab} />
            <div className={classes.story}>
              <CardStory key={id} personId={id} entry={entry} />
              <NoteComposer key={id} personId={id} text={note} setText={setNote} boxRef={noteRef} />
            </div>
          </div>
          <CardSide
            card={card}
            reopen={() => setPlanning(true)}
            pairs={{
              made: made?.of === id ? made : null,
              forget: () => setMade(null),
              compare: (first) => setComparing({ first }),
            }}
          />
        </div>
      )}
      {comparing && card && (
        <ComparePanel
          id={card.person.id}
          first={comparing.first}
          close={() => setComparing(null)}
          decided={(next) => setMade({ ...next, of: id })}
        />
      )}
      {planning && card && <PlanStepPanel card={card} close={() => setPlanning(false)} />}
    </Screen>
  );
}
