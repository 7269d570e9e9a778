import { IconClock } from "@tabler/icons-react";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../api/types";
import { langOf } from "../../lib/script";
import { ageOf } from "../../lib/words";
import { Chip } from "../chip";
import { useWords } from "../use-words";
import { CallLink } from "./call-link";
import { kindField, nameField } from "./card-fields";
import { FieldInput } from "./field-input";
import { FieldButton, FieldNotes } from "./field-value";
import classes from "./person.module.css";
import { useFieldEdit } from "./use-field-edit";
import { ZoneLine } from "./zone-line";

/** The name as a heading; pressed, it becomes the box it is changed in. */
function Name({ card, nameRef }: { card: PersonCard; nameRef?: Ref<HTMLHeadingElement> }) {
  const edit = useFieldEdit(card, nameField);
  return (
    <div className={classes.nameBox}>
      <h1
        className={classes.name}
        dir="auto"
        lang={langOf(edit.value)}
        title={edit.value}
        tabIndex={-1}
        data-name
        data-open={edit.open || undefined}
        ref={nameRef}
      >
        {edit.open ? (
          <FieldInput edit={edit} />
        ) : (
          <FieldButton edit={edit} className={classes.inline}>
            {edit.value}
          </FieldButton>
        )}
      </h1>
      <FieldNotes edit={edit} />
    </div>
  );
}

/** Lead, student, payer or teacher; of a card nobody works with any more, why. */
function Kind({ card }: { card: PersonCard }) {
  const { word } = useWords();
  const edit = useFieldEdit(card, kindField);
  const { final_status: final } = card.person;
  if (final) return <Chip tone="late">{word("finalStatuses", final)}</Chip>;
  if (edit.open) return <FieldInput edit={edit} />;
  return (
    <span>
      <FieldButton edit={edit} className={classes.inline}>
        <Chip tone={edit.value === "student" ? "done" : "edge"}>{edit.words}</Chip>
      </FieldButton>
      <FieldNotes edit={edit} />
    </span>
  );
}

/** Who it is. The name takes the focus when the next client comes. */
export function PersonHead({ card, nameRef }: { card: PersonCard; nameRef?: Ref<HTMLHeadingElement> }) {
  const { t } = useTranslation("people");
  const { birth_date: birthDate, grade, contact_wish: wish } = card.person.profile;
  const facts = [
    birthDate && t("age", { count: ageOf(birthDate, new Date()) }),
    grade && t("grade", { grade }),
  ];
  const line = facts.filter(Boolean).join(" · ");
  return (
    <section className={classes.head} aria-label={t("who")}>
      <div className={classes.nameRow}>
        <Name card={card} nameRef={nameRef} />
        <Kind card={card} />
        <CallLink card={card} />
      </div>
      {line && <p className={classes.facts}>{line}</p>}
      <ZoneLine card={card} />
      {wish && (
        <p className={`${classes.line} ${classes.wish}`}>
          <IconClock size={16} stroke={1.75} aria-hidden="true" />
          <span>{wish}</span>
        </p>
      )}
    </section>
  );
}
