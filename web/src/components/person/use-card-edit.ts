import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { fieldProblems, hasCode } from "../../api/errors";
import { type CardChange, personQuery, useChangePerson } from "../../api/person";
import type { PersonCard } from "../../api/types";
import { useErrorWords } from "../use-error-words";

type Options<T> = {
  card: PersonCard;
  /** The value in a card: ours now, or what somebody else wrote, when both wrote. */
  read: (card: PersonCard) => T;
  change: (value: T, card: PersonCard) => CardChange;
  same?: (one: T, other: T) => boolean;
  /** Begun at once, with this in the boxes. */
  start?: () => T;
  /** It is over: saved, or left as it was. */
  ended?: () => void;
};

/** Lines of one card that are saved at once overtake each other a few times at most. */
const mostTries = 5;

/** What is being typed, and the card it was begun on. */
type Draft<T> = { value: T; card: PersonCard };

/**
 * A part of the card while it is edited. It is saved over the version it was begun on; when somebody else changed
 * the same part meanwhile, `conflict` says so, and a second `finish` is the decision for ours.
 */
export function useCardEdit<T>({ card, read, change, same = Object.is, start, ended }: Options<T>) {
  const cache = useQueryClient();
  const errors = useErrorWords();
  const save = useChangePerson(card.person.id);
  const [draft, show] = useState<Draft<T> | null>(() => (start ? { value: start(), card } : null));
  // A box that goes away may still lose the focus: what counts is the newest draft, not the one it was drawn with.
  const newest = useRef(draft);
  // From the first try to the last one: a refusal that is no conflict of ours is not shown in between.
  const [busy, setBusy] = useState(false);
  // Pressed again while it is being saved: it opens once that is over.
  const again = useRef(false);
  function setDraft(next: Draft<T> | null) {
    newest.current = next;
    show(next);
    if (next === null) ended?.();
  }

  /** Over the version `on`; and again over the newest one, as long as nobody has changed this very part since. */
  async function send(begun: Draft<T>, on: PersonCard, tries = mostTries): Promise<void> {
    try {
      await save.mutateAsync({ change: change(begun.value, on), version: on.person.version });
      setDraft(null);
    } catch (error) {
      if (!hasCode(error, "conflict") || tries === 0) return;
      const fresh = await cache.fetchQuery({ ...personQuery(card.person.id), staleTime: 0 });
      if (same(read(fresh), read(on))) await send(begun, fresh, tries - 1);
    }
  }
  function cancel() {
    setDraft(null);
    save.reset();
  }
  function begin() {
    if (busy) again.current = true;
    else setDraft({ value: read(card), card });
  }
  function saved() {
    setBusy(false);
    const fresh = cache.getQueryData(personQuery(card.person.id).queryKey) ?? card;
    if (again.current && newest.current === null) setDraft({ value: read(fresh), card: fresh });
    again.current = false;
  }
  function finish(value?: T) {
    const begun = newest.current;
    if (begun === null || busy) return;
    const wanted = value === undefined ? begun : { ...begun, value };
    if (same(wanted.value, read(wanted.card)) && !save.isError) return cancel();
    setDraft(wanted);
    setBusy(true);
    void send(wanted, save.isError ? card : wanted.card).finally(saved);
  }
  const conflict = draft !== null && hasCode(save.error, "conflict");
  const problems = fieldProblems(save.error);
  return {
    /** The value on the card now. */
    theirs: read(card),
    /** The value that is typed or on its way; that of the card when nothing is. */
    value: draft === null ? read(card) : draft.value,
    open: draft !== null && !busy,
    busy,
    failed: save.isError,
    conflict,
    problems: conflict ? {} : problems,
    problem: save.error && !conflict ? (Object.values(problems)[0] ?? errors.line(save.error)) : undefined,
    begin,
    set: (value: T) => newest.current && setDraft({ ...newest.current, value }),
    finish,
    cancel,
  };
}
