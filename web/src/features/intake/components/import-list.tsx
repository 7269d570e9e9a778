import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../../components/action-button";
import { Chip } from "../../../components/chip";
import { ErrorNotice } from "../../../components/error-notice";
import { LinkButton } from "../../../components/link-button";
import { LoadingLines } from "../../../components/loading-lines";
import { Moment } from "../../../components/moment";
import { importsQuery } from "../api/imports";
import type { Import } from "../api/types";
import { phaseOf } from "../lib/phase";
import { fileNames, readSheets } from "../lib/sheets";
import classes from "./import-list.module.css";

/** The state in a word; red only for what broke, amber for what waits for a person. */
function State({ item }: { item: Import }) {
  const { t } = useTranslation("intake");
  if (phaseOf(item) === "working") return <Chip>{t(`step.${item.step || "applying"}`)}</Chip>;
  const held = item.state === "applied" && !item.started && item.held_tasks > 0;
  const tone = item.state === "failed" ? "late" : held ? "soon" : item.state === "applied" ? "done" : "plain";
  return <Chip tone={tone}>{t(held ? "state.held" : `state.${item.state}`)}</Chip>;
}

function Line({ item }: { item: Import }) {
  const { t } = useTranslation("intake");
  const names = fileNames(item.files);
  const rows = readSheets(item).reduce((sum, file) => sum + file.rows, 0);
  return (
    <li>
      <Link to="/import/$id" params={{ id: item.id }} className={classes.line}>
        <span className={classes.name} dir="auto" title={names}>
          {names}
        </span>
        <span>
          <State item={item} />
        </span>
        <span className={classes.rows}>{t("rows", { count: rows })}</span>
        <span className={classes.when}>
          <Moment at={item.created_at} as="day" />
        </span>
      </Link>
    </li>
  );
}

/** The imports there have been, the newest first. */
export function ImportList() {
  const { t } = useTranslation("intake");
  const { data, error, isPending, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(importsQuery);
  if (isPending) return <LoadingLines lines={4} gap={16} />;
  if (error)
    return (
      <ErrorNotice error={error}>
        <ActionButton onClick={() => void refetch()}>{t("again")}</ActionButton>
      </ErrorNotice>
    );
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className={classes.meta}>{t("list.empty")}</p>;
  return (
    <>
      <h2 className={classes.title}>{t("list.title")}</h2>
      <ul className={classes.list}>
        {items.map((item) => (
          <Line key={item.id} item={item} />
        ))}
      </ul>
      {hasNextPage && (
        <p className={classes.more}>
          <LinkButton onClick={() => void fetchNextPage()}>{t("more")}</LinkButton>
        </p>
      )}
    </>
  );
}
