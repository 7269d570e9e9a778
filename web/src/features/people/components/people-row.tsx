import { Link } from "@tanstack/react-router";
import type { PersonLine } from "../../../api/types";
import { Chip } from "../../../components/chip";
import { Moment } from "../../../components/moment";
import { useWords } from "../../../components/use-words";
import { phoneWords } from "../../../lib/phone";
import { langOf } from "../../../lib/script";
import classes from "./people-screen.module.css";

type Props = { person: PersonLine; current: boolean; top: number; index: number };

/** One person in the list; long names end in dots, the whole is in the title. */
export function PeopleRow({ person, current, top, index }: Props) {
  const { word } = useWords();
  const cells = [person.mail, person.city, person.goal, person.owner_name];
  return (
    <div
      className={`${classes.row} ${classes.body}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      data-current={current || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="cell" className={classes.name} title={person.name}>
        <Link to="/people/$id" params={{ id: person.id }} dir="auto" lang={langOf(person.name)}>
          {person.name}
        </Link>
      </span>
      <span role="cell">
        {person.final_status ? (
          <Chip tone="plain" title={word("finalStatuses", person.final_status)}>
            {word("finalStatuses", person.final_status)}
          </Chip>
        ) : (
          <Chip tone={person.kind === "student" ? "done" : "edge"}>{word("personKinds", person.kind)}</Chip>
        )}
      </span>
      <span role="cell" className={classes.cell}>
        {person.phone && phoneWords(person.phone)}
      </span>
      {cells.map((text, at) => (
        <span
          key={columnKeys[at]}
          role="cell"
          className={`${classes.cell} ${classes.wide}`}
          title={text}
          dir="auto"
        >
          {text}
        </span>
      ))}
      <span role="cell" className={`${classes.cell} ${classes.wide}`}>
        <Moment at={person.created_at} as="date" />
      </span>
    </div>
  );
}

const columnKeys = ["mail", "city", "goal", "owner"];
