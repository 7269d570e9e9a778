import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accountsQuery, teamsQuery } from "../../../../api/queries";
import { useFieldWords } from "../../../../components/use-field-words";
import { useNow, useReader } from "../../../../components/use-reader";
import { useTieWords } from "../../../../components/use-tie-words";
import { useWords } from "../../../../components/use-words";
import { toldRelatives } from "../../../../lib/family";
import { comma } from "../../../../lib/languages";
import { moneyWords } from "../../../../lib/money";
import { dateWords, dayAndClock } from "../../../../lib/time";
import { sentence } from "../../../../lib/words";
import { agentWords } from "../../lib/agent";
import { entryFields, type Saying } from "../../lib/audit-events";
import { useSettingWords } from "./use-setting-words";

type Say = (value: unknown) => string;
type FieldWords = { field: (name: string) => string; value: (name: string, text: string) => string };
type Change = { field?: unknown; before?: unknown; after?: unknown };

const text: Say = (value) =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");

/** Changes of a card or a setting, by the words of its fields: "City: Kazan → empty". */
function useChangeWords({ field, value }: FieldWords): Say {
  const { t } = useTranslation("story");
  const { language } = useReader();
  const one = ({ field: name, before, after }: Change) => {
    const [was, is] = [value(text(name), text(before)), value(text(name), text(after))];
    return `${field(text(name))}: ${was ? `${was} → ` : ""}${is || t("nothing")}`;
  };
  return (list) => (Array.isArray(list) ? list.map(one).join(comma[language]) : text(list));
}

/** Who became or was a relative: "Wang Li: mother → mother, pays". */
function useRelativeWords(): Say {
  const { t } = useTranslation("story");
  const tie = useTieWords();
  const { language } = useReader();
  return (relatives) =>
    toldRelatives({ relatives })
      .map(({ name, before, after }) => {
        const was = before ? `${tie(before)} → ` : "";
        return `${name}: ${was}${after ? tie(after) : t("nothing")}`;
      })
      .join(comma[language]);
}

function useSayings(): Record<Saying, Say> {
  const { t } = useTranslation("access");
  const { t: common } = useTranslation("words");
  const { word, stage } = useWords();
  const { language, zone } = useReader();
  const { data: accounts = [] } = useQuery(accountsQuery);
  const { data: teams = [] } = useQuery(teamsQuery);
  const fields = useFieldWords();
  const now = useNow(60_000);
  const number = new Intl.NumberFormat(language);
  const nameOf = (list: { id: string; name: string }[]) => (id: unknown) =>
    list.find((one) => one.id === id)?.name ?? text(id);
  return {
    text,
    hidden: () => "",
    count: (value) => number.format(Number(value)),
    howMany: (value) => number.format(Array.isArray(value) ? value.length : 1),
    kind: (value) => word("kinds", text(value)),
    fieldKind: (value) => t(`settings:fields.kinds.${text(value)}`, { defaultValue: text(value) }),
    jobKind: (value) => t(`jobs:kinds.${text(value)}`, { defaultValue: text(value) }),
    pairState: (value) => t(`audit.pairs.${text(value)}`, { defaultValue: text(value) }),
    importStep: (value) => t(`audit.steps.${text(value)}`, { defaultValue: text(value) }),
    personKind: (value) => word("personKinds", text(value)),
    finalStatus: (value) => word("finalStatuses", text(value)),
    outcome: (value) => word("outcomes", text(value)),
    channel: (value) => word("channels", text(value)),
    stage: (value) => stage(text(value)),
    role: (value) => word("roles", text(value)),
    orderRole: (value) => (value === "school" ? t("settings:order.school") : word("roles", text(value))),
    cap: (value) => t(`work:overrides.${text(value)}`, { defaultValue: text(value) }),
    date: (value) => dateWords(new Date(`${text(value)}T12:00:00Z`), now, "UTC", language),
    releaseReason: (value) => word("releaseReasons", text(value)),
    endReason: (value) => word("endReasons", text(value)),
    scope: (value) => t(`tokens.${text(value)}`, { defaultValue: text(value) }),
    state: (value) => t(`team.${text(value)}`, { defaultValue: text(value) }),
    moment: (value) => dayAndClock(new Date(text(value)), now, zone, language),
    money: (value) => moneyWords(value as { minor: number; currency: string }, language),
    yesNo: (value) => common(value ? "yesNo.yes" : "yesNo.no"),
    account: nameOf(accounts),
    team: nameOf(teams),
    agent: (value) => agentWords(text(value)),
    fieldNames: (value) =>
      (Array.isArray(value) ? value : []).map((name) => fields.field(text(name))).join(comma[language]),
    list: (value) => (Array.isArray(value) ? value.map(text).join(comma[language]) : text(value)),
    changes: useChangeWords(fields),
    settings: useChangeWords(useSettingWords()),
    relatives: useRelativeWords(),
  };
}

/** What an entry of the journal says besides its name, in the reader's words. */
export function useEntryWords() {
  const { t } = useTranslation("access");
  const { field } = useFieldWords();
  const sayings = useSayings();
  const { language } = useReader();
  return (type: string, payload: unknown): string => {
    const nameOf = (name: string, as: Saying) => field(as === "kind" ? "task_kind" : name);
    const said = entryFields(type, payload).map(({ field: name, value, as }) =>
      as === "changes" || as === "settings"
        ? sayings[as](value)
        : t("audit.said", { field: nameOf(name, as), value: sayings[as](value) }),
    );
    return sentence(said.join(language === "zh" || language === "ja" ? "；" : "; "));
  };
}
