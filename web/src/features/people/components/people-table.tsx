import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../../components/error-notice";
import { useKeys } from "../../../components/keys/use-keys";
import { LoadFailed } from "../../../components/load-failed";
import { LoadingLines } from "../../../components/loading-lines";
import { keyMap } from "../../../lib/key-map";
import { type PeopleFilter, peopleQuery } from "../api/people";
import { NobodyHere } from "./nobody-here";
import { PeopleRow } from "./people-row";
import classes from "./people-screen.module.css";

const columns = ["name", "kind", "phone", "mail", "city", "goal", "owner", "since"];
const rowHeight = () => (window.innerWidth <= 720 ? 48 : 36);

/** Thousands of people, of which only those in sight are drawn; J and K walk, Enter opens. */
export function PeopleTable({ filter, showAll }: { filter: PeopleFilter; showAll: () => void }) {
  const { t } = useTranslation("people");
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const {
    data,
    error,
    refetch,
    hasNextPage,
    isFetching,
    isFetchNextPageError,
    isPlaceholderData,
    fetchNextPage,
  } = useInfiniteQuery(peopleQuery(filter));
  const mayGoOn = hasNextPage && !isFetching && !isFetchNextPageError;
  const people = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const current = Math.min(at, Math.max(0, people.length - 1));
  const list = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    overscan: 12,
    scrollMargin: 36,
  });
  useEffect(() => {
    window.addEventListener("resize", list.measure);
    return () => window.removeEventListener("resize", list.measure);
  }, [list]);
  const lastShown = list.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (mayGoOn && lastShown >= people.length - 30) void fetchNextPage();
  }, [mayGoOn, lastShown, people.length, fetchNextPage]);

  function walk(step: number) {
    const next = Math.max(0, Math.min(people.length - 1, current + step));
    setAt(next);
    list.scrollToIndex(next);
  }
  function open() {
    const person = people[current];
    if (person) void navigate({ to: "/people/$id", params: { id: person.id } });
  }
  useKeys([
    { keys: keyMap.list.down, label: t("list.down"), run: () => walk(1) },
    { keys: keyMap.list.up, label: t("list.up"), run: () => walk(-1) },
    { keys: "ArrowDown", run: () => walk(1), inText: true },
    { keys: "ArrowUp", run: () => walk(-1), inText: true },
    { keys: keyMap.list.open, label: t("list.open"), run: open, inText: true },
  ]);

  if (error && !data) return <ErrorNotice error={error} again={refetch} />;
  const nothing = people.length === 0;
  if (!data || (nothing && (isPlaceholderData || hasNextPage)))
    return <LoadingLines lines={12} gap={16} inset />;
  if (nothing) return <NobodyHere filter={filter} showAll={showAll} />;
  return (
    <div className={classes.scroller} ref={scroller} role="table" aria-label={t("title")} aria-rowcount={-1}>
      <div className={classes.head} role="row" tabIndex={-1}>
        {columns.map((column, index) => (
          <span
            key={column}
            role="columnheader"
            tabIndex={-1}
            className={index > 2 ? classes.wide : undefined}
          >
            {t(`columns.${column}`)}
          </span>
        ))}
      </div>
      <div className={classes.table} role="rowgroup" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => {
          const person = people[item.index];
          if (!person) return null;
          return (
            <PeopleRow
              key={person.id}
              person={person}
              current={item.index === current}
              top={item.start - 36}
              index={item.index}
            />
          );
        })}
      </div>
      {isFetchNextPageError && (
        <div className={classes.failed}>
          <LoadFailed error={error} again={fetchNextPage} />
        </div>
      )}
    </div>
  );
}
