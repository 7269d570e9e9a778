import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { findPeopleQuery } from "../../api/search";
import type { PersonLine } from "../../api/types";
import { phoneWords } from "../../lib/phone";
import { useDebounced } from "../../lib/use-debounced";
import compare from "./compare.module.css";

const shown = 6;

/** Finds the card to compare with by typing; Enter takes the first. */
export function PickCard({ besides, pick }: { besides: string; pick: (person: PersonLine) => void }) {
  const { t } = useTranslation("pairs");
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim());
  const { data = [] } = useQuery(findPeopleQuery(q, shown + 1));
  const people = q === "" ? [] : data.filter(({ id }) => id !== besides).slice(0, shown);
  const [first] = people;
  return (
    <div className={compare.search}>
      <TextInput
        label={t("pick")}
        placeholder={t("pickHow")}
        data-autofocus
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing && first) pick(first);
        }}
      />
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <button type="button" onClick={() => pick(person)}>
              <span dir="auto">{person.name}</span>
              <span>
                {[person.phone && phoneWords(person.phone), person.city].filter(Boolean).join(" · ")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
