import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { fieldsQuery } from "../../api/queries";
import type { PersonCard } from "../../api/types";
import { Moment } from "../moment";
import classes from "./about.module.css";
import { allFields, type CardField, ownField, shortFields, sourceFields } from "./card-fields";
import { FieldValue } from "./field-value";
import { useFieldEdit } from "./use-field-edit";

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <dt title={label}>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function FieldRow({ card, field }: { card: PersonCard; field: CardField }) {
  const edit = useFieldEdit(card, field);
  return (
    <Row label={edit.label}>
      <FieldValue edit={edit} />
    </Row>
  );
}

function FieldRows({ card, fields }: { card: PersonCard; fields: CardField[] }) {
  return fields.map((field) => <FieldRow key={field.key} card={card} field={field} />);
}

function useOwnFields(): CardField[] {
  const { data = [] } = useQuery(fieldsQuery);
  return data.map(ownField);
}

function Since({ card }: { card: PersonCard }) {
  const { t } = useTranslation("people");
  return (
    <Row label={t("since")}>
      <Moment at={card.person.created_at} as="date" />
    </Row>
  );
}

/** All that is known about a person, line by line, to be filled and changed where it stands. */
export function AboutList({ card }: { card: PersonCard }) {
  const own = useOwnFields();
  return (
    <dl className={classes.list} data-fields>
      <FieldRows card={card} fields={[...allFields, ...own]} />
    </dl>
  );
}

/** Where the person came from, and since when. */
export function SourceList({ card }: { card: PersonCard }) {
  return (
    <dl className={classes.list} data-fields>
      <FieldRows card={card} fields={sourceFields} />
      <Since card={card} />
    </dl>
  );
}

/** What one asks and fills in during the first call, with the lines that say whose client it is. */
export function ShortList({ card }: { card: PersonCard }) {
  const { t } = useTranslation("people");
  const own = useOwnFields();
  const [from, ...more] = sourceFields;
  const source = [from, ...more.filter((part) => part.read(card))].filter((part) => part !== undefined);
  return (
    <dl className={classes.list} data-fields>
      <FieldRows card={card} fields={[...shortFields, ...own, ...source]} />
      <Row label={t("owner")}>
        <span dir="auto">{card.owner_name ?? card.team_name ?? t("nobody")}</span>
      </Row>
      <Since card={card} />
    </dl>
  );
}
