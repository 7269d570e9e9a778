import { IconBookmark, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { useWords } from "../../../components/use-words";
import { behindParts } from "../../../lib/behind";
import { useSignal } from "../../../lib/signal";
import {
  everybody,
  forgetFilter,
  type ListFilter,
  sameFilter,
  savedFilters,
  saveFilter,
} from "../lib/saved-filters";
import { useBehindWords } from "./behind-chips";
import classes from "./people-screen.module.css";

type Props = { filter: ListFilter; choose: (filter: ListFilter) => void };

/** Filters kept for again: one press each. A filter that is not kept yet offers to be. */
export function SavedFilters({ filter, choose }: Props) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const saved = useSignal(savedFilters);
  const current = saved.some((one) => sameFilter(one, filter));
  const behindWords = useBehindWords();
  const words = ({ q, whose, kind, behind = {} }: ListFilter) => {
    const parts = behindParts.filter((part) => behind[part] !== undefined);
    const mine = whose === "mine" && t("list.mine");
    return [mine, kind && word("personKinds", kind), ...parts.map((part) => behindWords(behind, part))]
      .concat(q && `“${q}”`)
      .filter(Boolean)
      .join(" · ");
  };
  return (
    <>
      {saved.length > 0 && (
        <ul className={classes.saved} aria-label={t("list.views")}>
          {saved.map((one) => (
            <li key={JSON.stringify(one)}>
              <button
                type="button"
                aria-pressed={sameFilter(one, filter)}
                onClick={() => choose(one)}
                dir="auto"
              >
                {words(one)}
              </button>
              <button
                type="button"
                aria-label={t("list.forget", { name: words(one) })}
                onClick={() => forgetFilter(one)}
              >
                <IconX size={14} stroke={1.75} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {!current && !sameFilter(filter, everybody) && (
        <ActionButton size="xs" quiet icon={IconBookmark} onClick={() => saveFilter(filter)}>
          {t("list.save")}
        </ActionButton>
      )}
    </>
  );
}
