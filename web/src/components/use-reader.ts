import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { meQuery } from "../api/queries";
import { isLanguage, type Language } from "../lib/languages";

export type Reader = { language: Language; zone: string };

/** Who reads the page: the language on the screen now, and the zone of the account. */
export function useReader(): Reader {
  const { i18n } = useTranslation();
  const { data } = useQuery(meQuery);
  const language = isLanguage(i18n.language) ? i18n.language : "en";
  const zone = data?.account.zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useMemo(() => ({ language, zone }), [language, zone]);
}

/** The time now, renewed every `everyMs`. */
export function useNow(everyMs = 15_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
