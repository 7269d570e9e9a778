import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { meQuery } from "../../api/queries";
import type { TimelineEntry } from "../../api/types";

/** Who did it: "you", a name, or nothing when the program did. */
export function useActor(entry: TimelineEntry): string {
  const { t } = useTranslation("story");
  const { data: me } = useQuery(meQuery);
  if (entry.actor_id && entry.actor_id === me?.account.id) return t("you");
  return entry.actor_name ?? "";
}
