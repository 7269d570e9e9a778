import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { findPeopleQuery } from "../../api/search";
import type { PersonCard, PersonLine } from "../../api/types";
import { phoneWords } from "../../lib/phone";
import { langOf } from "../../lib/script";
import { useDebounced } from "../../lib/use-debounced";
import { Avatar } from "../avatar";
import classes from "./family.module.css";
import type { Somebody } from "./relative-form";

const shown = 6;

const known = ({ phone, mail, city }: PersonLine) =>
  [phone && phoneWords(phone), mail, city].filter(Boolean).slice(0, 2).join(" · ");

type Candidate = Somebody & { key: string; face: ReactNode; words: string; about: string };

/** Who it may be; `settled` once the server has answered what stands in the box. */
function useFound(card: PersonCard, text: string): { found: Candidate[]; settled: boolean } {
  const { t } = useTranslation("card");
  const q = useDebounced(text);
  const { data = [], isFetching } = useQuery(findPeopleQuery(q, shown + card.family.length + 1));
  if (text === "") return { found: [], settled: true };
  const taken = new Set([card.person.id, ...card.family.map((one) => one.person_id)]);
  const people = q === "" ? [] : data.filter((one) => !taken.has(one.id)).slice(0, shown);
  const found = [
    ...people.map((one) => ({
      key: one.id,
      id: one.id,
      name: one.name,
      face: <Avatar name={one.name} />,
      words: one.name,
      about: known(one),
    })),
    {
      key: "new",
      name: text,
      face: <IconUserPlus size={16} stroke={1.75} aria-hidden="true" />,
      words: t("family.make", { name: text }),
      about: "",
    },
  ];
  return { found, settled: q === text && !isFetching };
}

/** Finds somebody while one types; the last line makes a new card of what was typed. */
export function RelativeFinder({ card, choose }: { card: PersonCard; choose: (who: Somebody) => void }) {
  const { t } = useTranslation("card");
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const { found, settled } = useFound(card, text.trim());
  const here = Math.min(at, Math.max(0, found.length - 1));
  const chosen = found[here];
  // A quick hand presses Enter before the server has answered: it counts once it has.
  const [entered, setEntered] = useState(false);
  useEffect(() => {
    if (!entered || !settled || !chosen) return;
    setEntered(false);
    choose({ id: chosen.id, name: chosen.name });
  }, [entered, settled, chosen, choose]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(here + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(here - 1, 0));
    else if (event.key === "Enter" && chosen) setEntered(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div className={classes.finder}>
      <input
        role="combobox"
        aria-label={t("family.find")}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={found.length > 0 ? `${list}-${here}` : undefined}
        placeholder={t("people:list.placeholder")}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the box opens because somebody asked for it
        autoFocus
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
          setEntered(false);
        }}
      />
      <div id={list} role="listbox" aria-label={t("family.find")} hidden={found.length === 0}>
        {found.map(({ key, id, name, face, words, about }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box above
          <div
            key={key}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === here}
            onMouseDown={(event) => event.preventDefault()}
            onMouseEnter={() => setAt(index)}
            onClick={() => choose({ id, name })}
          >
            {face}
            <span className={classes.words}>
              <span dir="auto" lang={langOf(words)}>
                {words}
              </span>
              {about && <small>{about}</small>}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
