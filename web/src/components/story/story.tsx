import { useInfiniteQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { storyQuery } from "../../api/person";
import { holds, storyRows } from "../../lib/story";
import { isWhole, type StoryFilter, wholeStory } from "../../lib/story-filter";
import { LinkButton } from "../link-button";
import { LoadFailed } from "../load-failed";
import { Loaded } from "../loaded";
import { useReader } from "../use-reader";
import classes from "./story.module.css";
import { StoryRowView } from "./story-row";
import { StoryWords } from "./story-words";

type Props = {
  personId: string;
  /** The entry somebody looked for: pages are read until it comes, then it is shown in the middle. */
  focus?: string;
  filter?: StoryFilter;
  showAll?: () => void;
};

/** The whole history of a card, newest first: only what is in sight is drawn, more comes while scrolling. */
export function Story({ personId, focus, filter = wholeStory, showAll }: Props) {
  const { t } = useTranslation("story");
  const { zone } = useReader();
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const query = useInfiniteQuery(storyQuery(personId, filter));
  const {
    data,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
    isPending,
    isPlaceholderData,
  } = query;
  const mayGoOn = hasNextPage && !isPlaceholderData && !isFetchingNextPage && !isFetchNextPageError;

  const entries = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const rows = useMemo(() => storyRows(entries, zone, opened), [entries, zone, opened]);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "day" ? 40 : 64),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });

  const lastShown = list.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (mayGoOn && lastShown >= rows.length - 10) void fetchNextPage();
  }, [mayGoOn, lastShown, rows.length, fetchNextPage]);

  const found = focus === undefined ? -1 : rows.findIndex((row) => holds(row, focus));
  useEffect(() => {
    if (focus === undefined) return;
    if (found >= 0) list.scrollToIndex(found, { align: "center" });
    else if (mayGoOn) void fetchNextPage();
  }, [focus, found, mayGoOn, fetchNextPage, list.scrollToIndex]);

  const scrolledFor = useRef(filter);
  useEffect(() => {
    if (scrolledFor.current !== filter) scroller.current?.scrollTo({ top: 0 });
    scrolledFor.current = filter;
  }, [filter]);

  return (
    <StoryWords value={filter.q ?? ""}>
      <section
        className={classes.scroller}
        ref={scroller}
        aria-label={t("title")}
        aria-busy={isPending || isPlaceholderData}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll the story
        tabIndex={0}
      >
        {rows.length === 0 && (
          <div className={classes.empty}>
            <Loaded query={query} lines={6}>
              {() =>
                isWhole(filter) ? (
                  t("empty")
                ) : (
                  <>
                    {t("noneHere")} {showAll && <LinkButton onClick={showAll}>{t("showWhole")}</LinkButton>}
                  </>
                )
              }
            </Loaded>
          </div>
        )}
        <div className={classes.list} style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div
                key={item.key}
                ref={list.measureElement}
                data-index={item.index}
                className={classes.place}
                data-found={item.index === found || undefined}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <StoryRowView row={row} open={() => setOpened(new Set([...opened, row.key]))} />
              </div>
            );
          })}
        </div>
        {isFetchNextPageError && <LoadFailed error={query.error} again={fetchNextPage} />}
      </section>
    </StoryWords>
  );
}
