import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../../components/link-button";
import { LoadingLines } from "../../../components/loading-lines";
import { useErrorWords } from "../../../components/use-error-words";
import { plainKey, sentence } from "../../../lib/words";
import { problemsQuery } from "../api/parts";
import type { Import, RowProblem } from "../api/types";
import { namingHeaders } from "../lib/mapping";
import { CellFix } from "./cell-fix";
import classes from "./side.module.css";

interface ProblemProps {
  id: string;
  problem: RowProblem;
  headers: string[];
  fixed: boolean;
}

function Problem({ id, problem, headers, fixed }: ProblemProps) {
  const { t } = useTranslation("intake");
  const where = [problem.column, problem.value].filter(Boolean).join(": ");
  return (
    <li className={classes.problem}>
      <span className={classes.row} title={problem.file}>
        {t("number", { value: problem.row })}
      </span>
      <div>
        <p>{t(`problem.${problem.code}`, { defaultValue: sentence(plainKey(problem.code)) })}</p>
        {where && (
          <p className={classes.value} dir="auto" title={where}>
            {where}
          </p>
        )}
        {!fixed && <CellFix id={id} problem={problem} headers={headers} />}
      </div>
    </li>
  );
}

/** So many stand there at once; the funnel below must stay in sight. */
const firstRows = 5;

const keyOf = ({ file, row, column, code }: RowProblem) => `${file}|${row}|${column}|${code}`;

interface ProblemListProps {
  item: Import;
  unreadable: number;
  /** The import is in: nothing can be corrected any more. */
  fixed?: boolean;
}

/** What nobody can read: row, column, value and what is wrong. Whole rows first, then single cells. */
export function ProblemList({ item, unreadable, fixed = false }: ProblemListProps) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const { id } = item;
  const headers = namingHeaders(item);
  const { data, error, isPending, hasNextPage, fetchNextPage } = useInfiniteQuery(problemsQuery(id));
  const problems = data?.pages.flatMap((page) => page.items) ?? [];
  const [all, setAll] = useState(false);
  const blocking = problems.filter((problem) => problem.blocks);
  const rows = all ? blocking : blocking.slice(0, firstRows);
  const cells = problems.filter((problem) => !problem.blocks);
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>
        {unreadable > 0 ? t("problems.title", { count: unreadable }) : t("problems.allRead")}
      </h2>
      {isPending && <LoadingLines lines={4} gap={12} />}
      {error && <p role="alert">{errors.line(error)}</p>}
      <ul>
        {rows.map((problem) => (
          <Problem key={keyOf(problem)} id={id} problem={problem} headers={headers} fixed={fixed} />
        ))}
      </ul>
      {rows.length > 0 && (
        <p className={classes.foot}>
          {rows.length < blocking.length && (
            <LinkButton onClick={() => setAll(true)}>
              {t("problems.showMore", { count: blocking.length - rows.length })}
            </LinkButton>
          )}{" "}
          {t("problems.kept")}
        </p>
      )}
      {cells.length > 0 && (
        <details>
          <summary className={classes.foot}>{t("problems.cells", { count: cells.length })}</summary>
          <ul>
            {cells.map((problem) => (
              <Problem key={keyOf(problem)} id={id} problem={problem} headers={headers} fixed={fixed} />
            ))}
          </ul>
        </details>
      )}
      {hasNextPage && <LinkButton onClick={() => void fetchNextPage()}>{t("more")}</LinkButton>}
    </section>
  );
}
