import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../api/types";
import { langOf } from "../../lib/script";
import { dateWords } from "../../lib/time";
import { useReader } from "../use-reader";
import { useWords } from "../use-words";
import compare from "./compare.module.css";

/** Whose column it is, since when the card is there, and whether it stays. */
export function CompareHead({ card, stays, keep }: { card: PersonCard; stays: boolean; keep: () => void }) {
  const { t } = useTranslation("pairs");
  const { word } = useWords();
  const { language, zone } = useReader();
  const { person } = card;
  const date = dateWords(new Date(person.created_at), new Date(), zone, language, "short");
  const known = person.final_status
    ? word("finalStatuses", person.final_status)
    : word("personKinds", person.kind);
  return (
    <th data-stays={stays || undefined}>
      <Link to="/people/$id" params={{ id: person.id }} dir="auto" lang={langOf(person.name)}>
        {person.name}
      </Link>
      <p>{[known, t("cardSince", { date })].join(" · ")}</p>
      <button
        type="button"
        className={compare.keep}
        aria-pressed={stays}
        aria-label={t("keepName", { name: person.name })}
        onClick={keep}
      >
        {t(stays ? "stays" : "keep")}
      </button>
    </th>
  );
}
