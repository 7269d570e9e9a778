import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { fieldsQuery } from "../../api/queries";
import type { PersonCard } from "../../api/types";
import { sentence } from "../../lib/words";
import { Moment } from "../moment";
import { useWords } from "../use-words";
import classes from "./about.module.css";
import { EditableField } from "./editable-field";

/** The head of the card shows the last three already; they are edited where all is shown. */
const shortFields = ["wanted_times", "goal", "level"] as const;
const profileFields = [...shortFields, "grade", "city", "contact_wish"] as const;

/** What is known about a person, each line editable where it stands. `all` shows empty lines, too. */
export function AboutList({ card, all }: { card: PersonCard; all?: boolean }) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const { data: fields = [] } = useQuery(fieldsQuery);
  const { person } = card;
  const source = [person.source.utm_source, person.source.utm_medium, person.source.utm_campaign];
  const cameFrom = source.filter(Boolean).join(", ");
  const own = fields.filter((field) => all || person.fields[field.key]);
  return (
    <dl className={classes.list}>
      {(all ? profileFields : shortFields)
        .filter((field) => all || person.profile[field])
        .map((field) => (
          <EditableField
            key={field}
            card={card}
            label={sentence(word("fields", field))}
            change={(value) => ({ [field]: value || null })}
            read={(other) => other.person.profile[field] ?? ""}
          />
        ))}
      {own.map((field) => (
        <EditableField
          key={field.key}
          card={card}
          label={field.label}
          change={(value) => ({ fields: { [field.key]: value || null } }) as never}
          read={(other) => other.person.fields[field.key] ?? ""}
        />
      ))}
      {cameFrom && (
        <div className={classes.row}>
          <dt>{t("source")}</dt>
          <dd>{cameFrom}</dd>
        </div>
      )}
      <div className={classes.row}>
        <dt>{t("owner")}</dt>
        <dd dir="auto">{card.owner_name ?? card.team_name ?? t("nobody")}</dd>
      </div>
      <div className={classes.row}>
        <dt>{t("since")}</dt>
        <dd>
          <Moment at={person.created_at} as="date" />
        </dd>
      </div>
    </dl>
  );
}
