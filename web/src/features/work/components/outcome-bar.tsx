import { useIsMutating, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { noteKey } from "../../../api/person";
import { outcomesQuery } from "../../../api/queries";
import type { Assignment, PersonCard } from "../../../api/types";
import { ActionButton } from "../../../components/action-button";
import { useKeys } from "../../../components/keys/use-keys";
import { useAccount } from "../../../components/use-account";
import { useReader } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { keyMap, outcomeKey } from "../../../lib/key-map";
import { barOutcomes, type Choice, completion, type Missing } from "../lib/choice";
import { draftOf, keepDraft } from "../lib/drafts";
import { BarMessage } from "./bar-message";
import { NextLoaded } from "./next-loaded";
import classes from "./outcome-bar.module.css";
import { OutcomeChips } from "./outcome-chips";
import { OutcomeField } from "./outcome-field";
import { ReleaseField } from "./release-field";
import type { Desk } from "./use-desk";

type Props = {
  desk: Desk;
  assignment: Assignment;
  card: PersonCard;
  note: string;
  lost: boolean;
};

/** The foot of the desk: what came of it, by one digit, and Enter. */
export function OutcomeBar({ desk, assignment, card, note, lost }: Props) {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const reader = useReader();
  const { data: outcomes = [] } = useQuery(outcomesQuery);
  const account = useAccount();
  const [choice, setChoice] = useState<Choice>(() => draftOf(account, assignment.id).choice);
  const [releasing, setReleasing] = useState(false);
  const [missing, setMissing] = useState<Missing | null>(null);
  const [early, setEarly] = useState(false);
  const { bar, rest } = barOutcomes(outcomes);
  const outcome = outcomes.find((one) => one.key === choice.outcome);
  const theirZone = card.person.zone || reader.zone;
  const writing = useIsMutating({ mutationKey: noteKey(card.person.id) }) > 0;
  const ready = assignment.id !== "" && !desk.busy && !writing;

  useEffect(() => keepDraft(account, assignment.id, { choice }), [account, assignment.id, choice]);

  function choose(key: string | null) {
    setChoice({ ...choice, outcome: key });
    setReleasing(false);
    setMissing(null);
    setEarly(false);
    desk.forgetError();
  }
  function finish() {
    const done = completion(choice, outcome, note, new Date(), theirZone);
    if ("missing" in done) return setMissing(done.missing);
    if (!ready) return setEarly(true);
    void desk.finish({ id: assignment.id, epoch: assignment.epoch, ...done.body }, card.person.name);
  }
  // Enter was pressed before the server had handed this client out, or while a note is on its way, which would else be
  // told twice: it counts afterwards, unless that failed.
  const finishEarly = useEffectEvent(() => {
    setEarly(false);
    finish();
  });
  const failed = desk.error !== null;
  useEffect(() => {
    if (!early || !ready) return;
    if (failed) setEarly(false);
    else finishEarly();
  }, [early, ready, failed]);
  useKeys([
    ...bar.map((one) => ({
      keys: outcomeKey(one.position),
      label: word("outcomes", one.key),
      run: () => choose(one.key),
    })),
    { keys: keyMap.desk.finish, label: t("keys.finish"), run: lost ? () => void desk.renew() : finish },
    { keys: keyMap.desk.release, label: t("keys.release"), run: () => setReleasing(true) },
  ]);

  return (
    <footer className={classes.foot}>
      <BarMessage missing={missing} error={desk.error} lost={lost} taken={desk.taken} />
      {releasing && (
        <ReleaseField desk={desk} assignmentId={assignment.id} close={() => setReleasing(false)} />
      )}
      {!releasing && outcome && outcome.needs !== "nothing" && (
        <OutcomeField
          key={outcome.key}
          needs={outcome.needs}
          choice={choice}
          setChoice={(next) => {
            setChoice(next);
            setMissing(null);
          }}
          zone={theirZone}
          error={desk.error}
          finish={finish}
          close={() => choose(null)}
        />
      )}
      <div className={classes.bar}>
        <OutcomeChips
          bar={bar}
          rest={rest}
          chosen={choice.outcome}
          choose={choose}
          release={() => setReleasing(true)}
        />
        <NextLoaded assignmentId={assignment.id} />
        <ActionButton
          primary
          size="lg"
          keys={keyMap.desk.finish}
          className={classes.done}
          loading={desk.busy}
          onClick={lost ? () => void desk.renew() : finish}
        >
          {lost ? t("outcome.goOn") : t("outcome.done")}
        </ActionButton>
      </div>
    </footer>
  );
}
