import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../api/errors";
import { type Relation, useFamily } from "../../api/family";
import type { PersonCard, Relative } from "../../api/types";
import { kindFor, type Payer, payerOf, tieOf } from "../../lib/family";
import { ActionButton } from "../action-button";
import { useErrorWords } from "../use-error-words";
import { leaveEditing } from "./edit-focus";
import classes from "./family.module.css";
import { RelativeFinder } from "./relative-finder";
import { TieFields } from "./tie-fields";

/** Whom it is about: a card there is, or one to be made. */
export type Somebody = { id?: string; name: string };

type Props = { card: PersonCard; relative?: Relative; close: () => void };

/** First who, found while typing or new; then what they are to each other and who pays. Enter saves. */
export function RelativeForm({ card, relative, close }: Props) {
  const { t } = useTranslation("card");
  const errors = useErrorWords();
  const { relate, makeCard } = useFamily(card.person.id);
  const [who, setWho] = useState<Somebody | null>(
    relative ? { id: relative.person_id, name: relative.name } : null,
  );
  const [relation, setRelation] = useState<Relation>(relative?.relation ?? "mother");
  const [payer, setPayer] = useState<Payer>(relative ? payerOf(relative) : "nobody");
  const [phone, setPhone] = useState("");
  const busy = relate.isPending || makeCard.isPending;
  const error = makeCard.error ?? relate.error;
  const problem = error && (Object.values(fieldProblems(error))[0] ?? errors.line(error));

  function leave() {
    close();
    leaveEditing();
  }
  async function save() {
    if (!who || busy) return;
    try {
      let { id } = who;
      if (!id) {
        const made = await makeCard.mutateAsync({ name: who.name, kind: kindFor(relation, payer), phone });
        id = made.person.id;
        setWho({ ...who, id }); // should the relation be refused, the card is not made twice
      }
      await relate.mutateAsync({ person_id: id, ...tieOf(relation, payer) });
      leave();
    } catch {
      // shown below
    }
  }
  // The form owns its keys: a letter in a list finds a word there and is no key of the screen.
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    if (event.defaultPrevented) return;
    if (event.key === "Escape") leave();
    else if (event.key === "Enter" && who && !(event.target instanceof HTMLButtonElement)) void save();
    else return;
    event.preventDefault();
  }
  const box = useRef<HTMLFieldSetElement>(null);
  const asking = who === null;
  // Whole in sight: the column may end above it.
  useLayoutEffect(() => {
    if (!asking) box.current?.querySelector<HTMLElement>("input, select")?.focus();
    box.current?.scrollIntoView({ block: "nearest" });
  }, [asking]);
  const names = { name: who?.name ?? "", card: card.person.name };
  return (
    <fieldset
      ref={box}
      className={classes.form}
      aria-label={relative ? t("family.change", names) : t("family.add")}
      onKeyDown={onKeyDown}
    >
      {!who && <RelativeFinder card={card} choose={setWho} />}
      {who && (
        <>
          <p className={classes.chosen} dir="auto">
            <b>{who.name}</b> {!who.id && <span>{t("family.newCard")}</span>}
          </p>
          {!relative && !who.id && (
            <label className={classes.field}>
              <span>{t("people:columns.phone")}</span>
              <input
                type="tel"
                autoComplete="off"
                value={phone}
                onChange={(event) => setPhone(event.currentTarget.value)}
              />
            </label>
          )}
          <TieFields
            names={names}
            relation={relation}
            setRelation={setRelation}
            payer={payer}
            setPayer={setPayer}
          />
        </>
      )}
      {problem && (
        <p className={classes.error} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.buttons}>
        <ActionButton size="xs" quiet keys="Escape" onClick={leave}>
          {t("cancel")}
        </ActionButton>
        {who && (
          <ActionButton size="xs" keys="Enter" loading={busy} onClick={() => void save()}>
            {t("save")}
          </ActionButton>
        )}
      </div>
    </fieldset>
  );
}
