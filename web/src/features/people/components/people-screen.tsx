import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";

import { Link, useNavigate, useSearch } from "@tanstack/react-router";

import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { meQuery } from "../../../api/queries";
import { ActionButton } from "../../../components/action-button";
import { Choice } from "../../../components/choice";
import { KeyCap } from "../../../components/keys/key-cap";
import { useKeys } from "../../../components/keys/use-keys";
import { Screen } from "../../../components/screen";
import { Segments } from "../../../components/segments";
import { useMay } from "../../../components/use-may";
import { useWords } from "../../../components/use-words";
import { readBehind, without } from "../../../lib/behind";
import { keyMap } from "../../../lib/key-map";
import { useDebounced } from "../../../lib/use-debounced";
import { everybody, type ListFilter } from "../lib/saved-filters";
import { BehindChips } from "./behind-chips";
import { NewPersonPanel } from "./new-person-panel";
import { OwnerFilter } from "./owner-filter";
import classes from "./people-screen.module.css";
import { PeopleTable } from "./people-table";
import { SavedFilters } from "./saved-filters";

type Whose = ListFilter["whose"];

const anyKind = "*";
const kinds = ["lead", "student", "payer", "teacher"] as const;

/** Everybody, found while typing. */
export function PeopleScreen() {
  const { t } = useTranslation("people");
  const { data: me } = useQuery(meQuery);
  const { word } = useWords();
  const navigate = useNavigate();
  const behind = readBehind(useSearch({ strict: false }));
  const [filter, setFilter] = useState<ListFilter>(everybody);
  const mayMerge = useMay()("people.merge");
  const [making, setMaking] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const q = useDebounced(filter.q.trim());
  useKeys([
    { keys: keyMap.list.search, label: t("list.search"), run: () => box.current?.focus() },
    { keys: keyMap.list.add, label: t("new.title"), run: () => setMaking(true) },
  ]);
  function choose({ behind: search = {}, ...rest }: ListFilter) {
    setFilter(rest);
    void navigate({ to: "/people", search });
  }
  const { owner_id: owner } = behind;
  const ofAnybody = without(behind, "owner_id");
  const whose = owner ? "all" : filter.whose;
  const mine = whose === "mine" ? (me?.account.id ?? null) : null;
  const options: { value: Whose; label: string }[] = [
    { value: "all", label: t("list.all") },
    { value: "mine", label: t("list.mine") },
  ];
  const kindOptions = kinds.map((value) => ({ value, label: word("personKinds", value) }));
  return (
    <Screen
      title={t("title")}
      primary={
        <ActionButton primary icon={IconPlus} keys={keyMap.list.add} onClick={() => setMaking(true)}>
          {t("new.open")}
        </ActionButton>
      }
    >
      <div className={classes.page}>
        <div className={classes.filters}>
          <label className={classes.search}>
            <IconSearch size={16} stroke={1.75} aria-hidden="true" />
            <input
              ref={box}
              type="search"
              aria-label={t("list.search")}
              placeholder={t("list.placeholder")}
              autoComplete="off"
              spellCheck={false}
              value={filter.q}
              onChange={(event) => setFilter({ ...filter, q: event.currentTarget.value })}
            />
            <KeyCap keys={keyMap.list.search} />
          </label>
          <Segments
            label={t("list.whose")}
            value={whose}
            options={options}
            onChange={(whose) => choose({ ...filter, whose, behind: ofAnybody })}
          />
          <OwnerFilter
            owner={owner}
            choose={(id) =>
              choose({ ...filter, whose: "all", behind: id ? { ...behind, owner_id: id } : ofAnybody })
            }
          />
          <Choice
            quiet
            label={t("list.kinds")}
            value={filter.kind || anyKind}
            groups={[{ options: [{ value: anyKind, label: t("list.anyKind") }, ...kindOptions] }]}
            onChange={(kind) => setFilter({ ...filter, kind: kind === anyKind ? "" : kind })}
          />
          {mayMerge && (
            <Link to="/duplicates" className={classes.link}>
              {t("list.duplicates")}
            </Link>
          )}
          <BehindChips behind={behind} />
          <SavedFilters filter={{ ...filter, whose, q: filter.q.trim(), behind }} choose={choose} />
        </div>
        <PeopleTable
          filter={{ q, kind: filter.kind, mine, behind }}
          showAll={() => choose({ ...everybody, q: filter.q })}
        />
      </div>
      {making && <NewPersonPanel close={() => setMaking(false)} name={filter.q} />}
    </Screen>
  );
}
