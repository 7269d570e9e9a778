import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { storyMonthsQuery } from "../../api/person";
import { keyMap } from "../../lib/key-map";
import type { StoryFilter } from "../../lib/story-filter";
import { barCount, type EntryKind, stripBars } from "../../lib/story-strip";
import { KeyCap } from "../keys/key-cap";
import { useKeys } from "../keys/use-keys";
import { LoadFailed } from "../load-failed";
import { useReader } from "../use-reader";
import { MonthStrip } from "./month-strip";
import classes from "./story-tools.module.css";

type Props = {
  personId: string;
  filter: StoryFilter;
  setFilter: (filter: StoryFilter) => void;
};

function findIn(box: HTMLInputElement | null) {
  box?.focus();
  box?.select();
}

const kinds: (EntryKind | undefined)[] = [undefined, "talk", "changes"];

/** Above the story of a card: its kinds with their counts, its months, and a search inside it. */
export function StoryTools({ personId, filter, setFilter }: Props) {
  const { t } = useTranslation("story");
  const { zone, language } = useReader();
  const box = useRef<HTMLInputElement>(null);
  const { data: months, error, refetch } = useQuery(storyMonthsQuery(personId));
  const bars = useMemo(() => stripBars(months ?? [], zone), [months, zone]);
  useKeys([{ keys: keyMap.card.find, label: t("find.label"), run: () => findIn(box.current) }]);

  const first = bars.findIndex((bar) => bar.from.toISOString() === filter.from);
  const last = bars.findIndex((bar) => bar.until.toISOString() === filter.before);
  const range = first >= 0 && last >= 0 ? { first, last } : null;
  const shown = range ? bars.slice(range.first, range.last + 1) : bars;
  const total = (kind?: EntryKind) => shown.reduce((sum, bar) => sum + barCount(bar, kind), 0);
  return (
    <div className={classes.tools}>
      <div className={classes.row}>
        <fieldset className={classes.kinds} aria-label={t("kinds.name")}>
          {kinds.map((kind) => (
            <button
              key={kind ?? "all"}
              type="button"
              className={classes.kind}
              aria-pressed={filter.kind === kind}
              onClick={() => setFilter({ ...filter, kind })}
            >
              {t(`kinds.${kind ?? "all"}`)}
              {months && <span>{total(kind).toLocaleString(language)}</span>}
            </button>
          ))}
        </fieldset>
        <SearchBox
          boxRef={box}
          q={filter.q ?? ""}
          setQ={(q) => setFilter({ ...filter, q: q || undefined })}
        />
      </div>
      {error && !months && <LoadFailed error={error} again={refetch} />}
      {bars.length > 1 && (
        <MonthStrip
          bars={bars}
          kind={filter.kind}
          range={range}
          setRange={(next) =>
            setFilter({
              ...filter,
              from: next ? bars[next.first]?.from.toISOString() : undefined,
              before: next ? bars[next.last]?.until.toISOString() : undefined,
            })
          }
        />
      )}
    </div>
  );
}

type BoxProps = { boxRef: React.RefObject<HTMLInputElement | null>; q: string; setQ: (q: string) => void };

/** Esc empties the box and leaves it. */
function SearchBox({ boxRef, q, setQ }: BoxProps) {
  const { t } = useTranslation("story");
  const [text, setText] = useState(q);
  const [before, setBefore] = useState(q);
  if (q !== before) {
    // Emptied from outside: "Show the whole story".
    setBefore(q);
    if (q === "") setText("");
  }
  function change(next: string) {
    setText(next);
    setQ(next.trim());
  }
  return (
    <label className={classes.search} data-filled={text !== "" || undefined}>
      <IconSearch size={16} stroke={1.75} aria-hidden="true" />
      <input
        ref={boxRef}
        type="search"
        aria-label={t("find.label")}
        placeholder={t("find.place")}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") change("");
        }}
      />
      <KeyCap keys={keyMap.card.find} />
    </label>
  );
}
