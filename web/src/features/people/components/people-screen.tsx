import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { meQuery } from "../../../api/queries";
import { ActionButton } from "../../../components/action-button";
import { KeyCap } from "../../../components/keys/key-cap";
import { useKeys } from "../../../components/keys/use-keys";
import { Screen } from "../../../components/screen";
import { Segments } from "../../../components/segments";
import { keyMap } from "../../../lib/key-map";
import { useDebounced } from "../../../lib/use-debounced";
import { NewPersonPanel } from "./new-person-panel";
import classes from "./people-screen.module.css";
import { PeopleTable } from "./people-table";

type Whose = "all" | "mine";

/** Everybody, found while typing. */
export function PeopleScreen() {
  const { t } = useTranslation("people");
  const { data: me } = useQuery(meQuery);
  const [typed, setTyped] = useState("");
  const [whose, setWhose] = useState<Whose>("all");
  const [making, setMaking] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const q = useDebounced(typed.trim());
  useKeys([
    { keys: keyMap.list.search, label: t("list.search"), run: () => box.current?.focus() },
    { keys: keyMap.list.add, label: t("new.title"), run: () => setMaking(true) },
  ]);
  const options: { value: Whose; label: string }[] = [
    { value: "all", label: t("list.all") },
    { value: "mine", label: t("list.mine") },
  ];
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
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <KeyCap keys={keyMap.list.search} />
          </label>
          <Segments label={t("list.whose")} value={whose} options={options} onChange={setWhose} />
        </div>
        <PeopleTable filter={{ q, mine: whose === "mine" ? (me?.account.id ?? null) : null }} />
      </div>
      {making && <NewPersonPanel close={() => setMaking(false)} name={typed} />}
    </Screen>
  );
}
