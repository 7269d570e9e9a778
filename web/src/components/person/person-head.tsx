import { IconClock, IconWorld } from "@tabler/icons-react";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../api/types";
import { langOf } from "../../lib/script";
import { clock, exact, zoneCity } from "../../lib/time";
import { ageOf } from "../../lib/words";
import { Chip } from "../chip";
import { useNow, useReader } from "../use-reader";
import { useWords } from "../use-words";
import classes from "./person.module.css";

/** Where and when the person is: the clock there, and the reader's beside it when it differs. */
function TheirClock({ zone, city }: { zone: string; city?: string }) {
  const { t } = useTranslation("people");
  const reader = useReader();
  const now = useNow();
  const [theirs, ours] = [clock(now, zone, reader.language), clock(now, reader.zone, reader.language)];
  return (
    <p className={classes.line} title={exact(now, zone, reader.language)}>
      <IconWorld size={16} stroke={1.75} aria-hidden="true" />
      <span>
        {city || zoneCity(zone)} <b>{theirs}</b>
      </span>
      {theirs !== ours && <span className={classes.meta}>{t("yourClock", { time: ours })}</span>}
    </p>
  );
}

/** Who it is. The name takes the focus when the next client comes. */
export function PersonHead({ card, nameRef }: { card: PersonCard; nameRef?: Ref<HTMLHeadingElement> }) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const { person } = card;
  const { birth_date: birthDate, grade, city, contact_wish: wish } = person.profile;
  const facts = [
    birthDate && t("age", { count: ageOf(birthDate, new Date()) }),
    grade && t("grade", { grade }),
  ];
  const line = facts.filter(Boolean).join(" · ");
  return (
    <section className={classes.head} aria-label={t("who")}>
      <div className={classes.nameRow}>
        <h1
          className={classes.name}
          dir="auto"
          lang={langOf(person.name)}
          title={person.name}
          tabIndex={-1}
          ref={nameRef}
        >
          {person.name}
        </h1>
        {person.final_status ? (
          <Chip tone="late">{word("finalStatuses", person.final_status)}</Chip>
        ) : (
          <Chip tone={person.kind === "student" ? "done" : "edge"}>{word("personKinds", person.kind)}</Chip>
        )}
      </div>
      {line && <p className={classes.facts}>{line}</p>}
      {person.zone && <TheirClock zone={person.zone} city={city} />}
      {wish && (
        <p className={`${classes.line} ${classes.wish}`}>
          <IconClock size={16} stroke={1.75} aria-hidden="true" />
          <span>{wish}</span>
        </p>
      )}
    </section>
  );
}
