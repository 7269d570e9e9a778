import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { meQuery } from "../../api/queries";
import { Segments } from "../../components/segments";
import { type Language, languageNames, languages } from "../../lib/languages";
import { currentLanguage, showLanguage } from "../i18n";

const options = languages.map((value) => ({ value, label: languageNames[value], lang: value }));

/** Changes every word at once; a signed-in account keeps the choice. */
export function LanguageChoice() {
  const { t } = useTranslation("frame");
  const cache = useQueryClient();
  async function choose(language: Language) {
    await showLanguage(language);
    const me = cache.getQueryData(meQuery.queryKey);
    if (!me) return;
    // Known at once: the next screen speaks the language of the account, and the server may not have answered by then.
    cache.setQueryData(meQuery.queryKey, { ...me, account: { ...me.account, language } });
    try {
      await answer(api.PATCH("/api/v1/me", { body: { language } }));
    } finally {
      await cache.invalidateQueries({ queryKey: meQuery.queryKey });
    }
  }
  return <Segments label={t("language")} value={currentLanguage()} options={options} onChange={choose} />;
}
