import { IconBolt, IconNote, IconUser, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { accountsQuery } from "../../api/queries";
import { findHistoryQuery, findPeopleQuery } from "../../api/search";
import type { KeyAction } from "../../components/keys/key-layers";
import { useReader } from "../../components/use-reader";
import { phoneWords } from "../../lib/phone";
import { dateWords } from "../../lib/time";
import { useDebounced } from "../../lib/use-debounced";
import { useScreens } from "../frame/screens";
import { useSections } from "../settings/sections";
import { fits, type Hit, type HitGroup, snippetAround } from "./hits";

const size = 16;
const stroke = 1.75;

function usePeopleHits(q: string): Hit[] {
  const navigate = useNavigate();
  const { data = [] } = useQuery(findPeopleQuery(q, 6));
  if (q === "") return [];
  return data.map((person) => ({
    key: `person-${person.id}`,
    icon: <IconUser size={size} stroke={stroke} />,
    words: person.name,
    aside: [person.phone && phoneWords(person.phone), person.city, person.goal]
      .filter(Boolean)
      .slice(0, 2)
      .join(" · "),
    run: () => void navigate({ to: "/people/$id", params: { id: person.id } }),
  }));
}

const mostOwners = 3;

/** The people of a colleague, such as the students of a teacher, by the name of whoever has them. */
function useOwnerHits(typed: string): Hit[] {
  const { t } = useTranslation("frame");
  const navigate = useNavigate();
  const { data: accounts = [] } = useQuery(accountsQuery);
  if (typed.trim() === "") return [];
  return accounts
    .filter(({ name }) => fits(name, typed))
    .slice(0, mostOwners)
    .map(({ id, name }) => ({
      key: `owner-${id}`,
      icon: <IconUsers size={size} stroke={stroke} />,
      words: t("find.peopleOf", { name }),
      run: () => void navigate({ to: "/people", search: { owner_id: id } }),
    }));
}

function useHistoryHits(q: string): Hit[] {
  const navigate = useNavigate();
  const { language, zone } = useReader();
  const { data = [] } = useQuery(findHistoryQuery(q, 5));
  if (q.length < 2) return [];
  const now = new Date();
  return data.map((line) => ({
    key: `entry-${line.entry.id}`,
    icon: <IconNote size={size} stroke={stroke} />,
    words: snippetAround(line.snippet, q),
    aside: `${line.person_name} · ${dateWords(new Date(line.entry.occurred_at), now, zone, language, "short")}`,
    run: () =>
      void navigate({ to: "/people/$id", params: { id: line.person_id }, search: { entry: line.entry.id } }),
  }));
}

/** Pages of settings by their names and by what they hold; only when something is typed. */
function useSettingsHits(typed: string): Hit[] {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const sections = useSections();
  if (typed.trim() === "") return [];
  return sections
    .filter(({ key }) => fits(`${t(`sections.${key}.title`)} ${t(`sections.${key}.holds`)}`, typed))
    .map(({ key, icon: Icon }) => ({
      key: `settings-${key}`,
      icon: <Icon size={size} stroke={stroke} />,
      words: t(`sections.${key}.title`),
      aside: t("title"),
      run: () => void navigate({ to: "/settings/$section", params: { section: key } }),
    }));
}

/** Everything the typed text finds: people, what was said, screens, and what can be done here and now. */
export function useHits(typed: string, actions: KeyAction[]): HitGroup[] {
  const { t } = useTranslation("frame");
  const navigate = useNavigate();
  const q = useDebounced(typed.trim());
  const people = [...usePeopleHits(q), ...useOwnerHits(typed)];
  const history = useHistoryHits(q);
  const places = useScreens()
    .map((screen) => ({
      key: screen.to,
      icon: <screen.icon size={size} stroke={stroke} />,
      words: t(`screens.${screen.word}`),
      run: () => void navigate({ to: screen.to }),
    }))
    .filter((hit) => fits(hit.words, typed));
  const settings = useSettingsHits(typed);
  const doable = actions
    .filter((action) => action.label && fits(action.label, typed))
    .map((action) => ({
      key: `do-${action.keys}`,
      icon: <IconBolt size={size} stroke={stroke} />,
      words: action.label ?? "",
      keys: action.keys,
      run: action.run,
    }));
  return [
    { name: t("find.people"), hits: people },
    { name: t("find.history"), hits: history },
    { name: t("find.screens"), hits: [...places, ...settings] },
    { name: t("find.actions"), hits: doable },
  ].filter((group) => group.hits.length > 0);
}
