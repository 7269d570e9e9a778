import { IconWorld } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../api/types";
import { clock, exact } from "../../lib/time";
import { zoneCity } from "../../lib/zone-city";
import { useNow, useReader } from "../use-reader";
import { zoneField } from "./card-fields";
import { FieldInput } from "./field-input";
import { FieldButton, FieldNotes } from "./field-value";
import classes from "./person.module.css";
import { useFieldEdit } from "./use-field-edit";

/** The clock where the person is, and the reader's beside it when it differs. */
function TheirClock({ zone, city }: { zone: string; city?: string }) {
  const { t } = useTranslation("people");
  const reader = useReader();
  const now = useNow();
  const [theirs, ours] = [clock(now, zone, reader.language), clock(now, reader.zone, reader.language)];
  return (
    <span title={exact(now, zone, reader.language)}>
      {city || zoneCity(zone, reader.language)} <b>{theirs}</b>
      {theirs !== ours && <span className={classes.ours}>{t("yourClock", { time: ours })}</span>}
    </span>
  );
}

/** Where and when the person is: without a time zone one calls at night. */
export function ZoneLine({ card }: { card: PersonCard }) {
  const { t } = useTranslation("card");
  const edit = useFieldEdit(card, zoneField);
  const { value } = edit;
  return (
    <div>
      <div className={classes.line}>
        <IconWorld size={16} stroke={1.75} aria-hidden="true" />
        {edit.open ? (
          <FieldInput edit={edit} />
        ) : (
          <FieldButton edit={edit} className={classes.inline}>
            {value ? (
              <TheirClock zone={value} city={card.person.profile.city} />
            ) : (
              t(edit.may ? "noZone" : "people:empty")
            )}
          </FieldButton>
        )}
      </div>
      <FieldNotes edit={edit} />
    </div>
  );
}
