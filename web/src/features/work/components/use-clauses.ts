import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../../api/types";
import { useNow, useReader } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { clock, dayAndClock, duration } from "../../../lib/time";
import { zoneCity } from "../../../lib/zone-city";
import type { Clause } from "../lib/reason-clauses";

/** Words for the clauses of a reason, in the reader's language; a promise's time in the client's zone, named. */
export function useClauses(card: PersonCard) {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const { language, zone } = useReader();
  const now = useNow();
  const theirZone = card.person.zone || zone;
  const city = card.person.profile.city || zoneCity(theirZone, language);

  function theirTime(at: Date): string {
    const time = dayAndClock(at, now, theirZone, language);
    return clock(at, theirZone, language) === clock(at, zone, language)
      ? time
      : t("reason.zoned", { time, city });
  }
  function clause(one: Clause): string {
    if (one.say === "promise") {
      return t(`reason.promise.${one.channel}`, {
        defaultValue: t("reason.promise.call"),
        time: theirTime(one.at),
      });
    }
    const kind = word("kinds", one.kind);
    if (one.say === "due")
      return t(`reason.due.${one.kind}`, { defaultValue: t("reason.due.other", { kind }) });
    const time = duration(now.getTime() - one.since.getTime(), language);
    return t(`reason.waiting.${one.kind}`, { time, defaultValue: t("reason.waiting.other", { kind, time }) });
  }
  return { clause, theirTime, now, theirZone };
}
