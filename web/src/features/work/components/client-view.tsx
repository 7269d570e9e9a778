import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { personQuery } from "../../../api/person";
import type { Assignment } from "../../../api/types";
import { useKeys } from "../../../components/keys/use-keys";
import { startEditing } from "../../../components/person/edit-focus";
import { type PhoneTab, PhoneTabs } from "../../../components/phone-tabs";
import { NoteComposer } from "../../../components/story/note-composer";
import { Story } from "../../../components/story/story";
import { useAccount } from "../../../components/use-account";
import { keyMap } from "../../../lib/key-map";
import { lazyLater } from "../../../lib/lazy-later";
import { draftOf, keepDraft } from "../lib/drafts";
import { BusinessColumn } from "./business-column";
import classes from "./client-view.module.css";
import { OutcomeBar } from "./outcome-bar";
import { ReasonLine } from "./reason-line";
import type { Desk } from "./use-desk";
import { useHeartbeat } from "./use-heartbeat";
import { WhoColumn } from "./who-column";

const WhyPanel = lazyLater(async () => (await import("./why-panel")).WhyPanel);

type Props = { desk: Desk; assignment: Assignment; personId: string };

/** One client: left who, middle the story, right the business, bottom the outcome. */
export function ClientView({ desk, assignment, personId }: Props) {
  const { t } = useTranslation("work");
  const { data: card } = useQuery(personQuery(personId));
  const [tab, setTab] = useState<PhoneTab>("story");
  const [why, setWhy] = useState(false);
  const account = useAccount();
  const [note, setNote] = useState(() => draftOf(account, assignment.id).note);
  const nameRef = useRef<HTMLHeadingElement>(null);
  const noteRef = useRef<HTMLTextAreaElement>(null);
  const lost = useHeartbeat(assignment.id);

  // The name takes the focus, so that a screen reader says who came, and keys work at once: in the frame
  // that shows the client, since a moment later it would take the focus from a note begun meanwhile.
  useLayoutEffect(() => nameRef.current?.focus({ preventScroll: true }), []);
  useEffect(() => keepDraft(account, assignment.id, { note }), [account, assignment.id, note]);
  useKeys([
    { keys: keyMap.desk.why, label: t("keys.why"), run: () => setWhy(true) },
    {
      keys: keyMap.desk.note,
      label: t("keys.note"),
      run: () => {
        setTab("story");
        noteRef.current?.focus();
      },
    },
    {
      keys: keyMap.desk.edit,
      label: t("keys.edit"),
      run: () => {
        flushSync(() => setTab("about"));
        startEditing();
      },
    },
  ]);

  if (!card) return null;
  return (
    <div className={classes.view} data-tab={tab}>
      <WhoColumn card={card} nameRef={nameRef} />
      <div className={classes.middle}>
        <ReasonLine assignment={assignment} card={card} openWhy={() => setWhy(true)} />
        <PhoneTabs tab={tab} setTab={setTab} />
        <div className={classes.story}>
          <Story personId={personId} />
          <NoteComposer personId={personId} text={note} setText={setNote} boxRef={noteRef} />
        </div>
      </div>
      <BusinessColumn personId={personId} taskId={assignment.task.id} />
      <OutcomeBar desk={desk} assignment={assignment} card={card} note={note} lost={lost} />
      <Suspense>
        {why && <WhyPanel assignment={assignment} card={card} close={() => setWhy(false)} />}
      </Suspense>
    </div>
  );
}
