import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { stagesQuery } from "../api/queries";
import { nameIn, plainKey } from "../lib/words";

export type WordGroup =
  | "kinds"
  | "outcomes"
  | "channels"
  | "personKinds"
  | "contactKinds"
  | "relations"
  | "finalStatuses"
  | "releaseReasons"
  | "endReasons"
  | "roles"
  | "fields"
  | "events";

/** Words for the keys the server speaks in. A key without a word is shown plainly, never lost. */
export function useWords() {
  const { t, i18n } = useTranslation("words");
  const { data: stages } = useQuery(stagesQuery);
  return {
    word: (group: WordGroup, key: string) => t(`${group}.${key}`, { defaultValue: plainKey(key) }),
    stage: (key: string) => nameIn(stages?.find((stage) => stage.key === key)?.names, i18n.language, key),
  };
}
