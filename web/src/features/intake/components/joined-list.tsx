import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../../components/link-button";
import { LoadingLines } from "../../../components/loading-lines";
import { Panel } from "../../../components/panel";
import { joinedQuery } from "../api/parts";
import classes from "./joined-list.module.css";

function JoinedList({ id }: { id: string }) {
  const { t } = useTranslation("intake");
  const { data, isPending, hasNextPage, fetchNextPage } = useInfiniteQuery(joinedQuery(id));
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) return <LoadingLines lines={6} gap={12} />;
  if (rows.length === 0) return <p className={classes.meta}>{t("joined.none")}</p>;
  return (
    <>
      <ul>
        {rows.map((row) => (
          <li key={`${row.file}-${row.row}`} className={classes.line}>
            <span className={classes.meta} title={row.file}>
              {t("pairs.row", { row: row.row })}
            </span>
            <div className={classes.words}>
              <p dir="auto">{row.name}</p>
              <p className={classes.meta}>{[row.phone, row.mail].filter(Boolean).join(", ")}</p>
            </div>
          </li>
        ))}
      </ul>
      {hasNextPage && <LinkButton onClick={() => void fetchNextPage()}>{t("more")}</LinkButton>}
    </>
  );
}

/** How many rows join without asking; opens their list. */
export function JoinedLink({ id, rows, done }: { id: string; rows: number; done?: boolean }) {
  const { t } = useTranslation("intake");
  const [open, setOpen] = useState(false);
  return (
    <>
      <LinkButton onClick={() => setOpen(true)}>
        {t(done ? "joined.done" : "joined.link", { count: rows })}
      </LinkButton>
      {open && (
        <Panel title={t("joined.title")} size={720} close={() => setOpen(false)}>
          <p className={classes.intro}>{t("joined.text")}</p>
          <JoinedList id={id} />
        </Panel>
      )}
    </>
  );
}
