import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { accountsQuery } from "../../../api/queries";
import { LinkButton } from "../../../components/link-button";
import { useWords } from "../../../components/use-words";
import { type Behind, type BehindPart, behindParts, without } from "../../../lib/behind";
import { plainKey, sentence } from "../../../lib/words";
import classes from "./people-screen.module.css";

/** Each part in words: "Came as far as Trial", "Closed: Price". */
export function useBehindWords() {
  const { t } = useTranslation(["people", "pipeline"]);
  const { word, stage } = useWords();
  const { data: accounts = [] } = useQuery(accountsQuery);
  const basket = (key: string) => t(`pipeline:basket.${key}`, { defaultValue: plainKey(key) });
  return (behind: Behind, part: BehindPart): string => {
    const value = String(behind[part] ?? "");
    switch (part) {
      case "state":
      case "step":
        return t(`behind.${part}.${value}`);
      case "nobodys":
        return t("behind.nobodys");
      case "applied_days":
      case "closed_days":
        return t(`behind.${part}`, { count: Number(value) });
      case "reached":
      case "short_of":
        return t(`behind.${part}`, { basket: basket(value) });
      case "stage":
        return t("behind.stage", { stage: stage(value) });
      case "final_status":
        return t("behind.closedAs", { reason: word("finalStatuses", value) });
      case "reason":
        return t("behind.closedAs", {
          reason: t(`pipeline:reason.${value}`, { defaultValue: sentence(plainKey(value)) }),
        });
      case "source":
        return t("behind.source", { source: value });
      case "owner_id":
        return t("behind.owner", { name: accounts.find(({ id }) => id === value)?.name ?? value });
    }
  };
}

/** Whose number was clicked: a chip a part, each with its way out; the owner stands in a filter of its own. */
export function BehindChips({ behind }: { behind: Behind }) {
  const { t } = useTranslation("people");
  const navigate = useNavigate();
  const words = useBehindWords();
  const parts = behindParts.filter((part) => part !== "owner_id" && behind[part] !== undefined);
  if (parts.length === 0) return null;
  const show = (search: Behind) => void navigate({ to: "/people", search });
  return (
    <ul className={classes.saved} aria-label={t("behind.label")}>
      {parts.map((part) => (
        <li key={part} className={classes.behind}>
          <span dir="auto">{words(behind, part)}</span>
          <button
            type="button"
            aria-label={t("behind.remove", { part: words(behind, part) })}
            onClick={() => show(without(behind, part))}
          >
            <IconX size={14} stroke={1.75} aria-hidden="true" />
          </button>
        </li>
      ))}
      {parts.length > 1 && (
        <li className={classes.all}>
          <LinkButton onClick={() => show({})}>{t("behind.all")}</LinkButton>
        </li>
      )}
    </ul>
  );
}
