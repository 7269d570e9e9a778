import { Checkbox } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../../components/link-button";
import { Moment } from "../../../components/moment";
import { useErrorWords } from "../../../components/use-error-words";
import { phoneWords } from "../../../lib/phone";
import { promisesQuery, useAcceptPromise } from "../api/parts";
import type { FoundPromise, Rehearsal } from "../api/types";
import classes from "./side.module.css";

function Promised({ id, promise, fixed }: { id: string; promise: FoundPromise; fixed: boolean }) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const accept = useAcceptPromise(id);
  const [accepted, setAccepted] = useState(promise.accepted);
  function turn(to: boolean) {
    setAccepted(to);
    accept.mutate({ number: promise.number, accepted: to }, { onError: () => setAccepted(!to) });
  }
  return (
    <li className={classes.promise}>
      {!fixed && (
        <Checkbox
          size="xs"
          checked={accepted}
          aria-label={t("promises.accept", { name: promise.name })}
          onChange={(event) => turn(event.currentTarget.checked)}
        />
      )}
      <div className={classes.promiseWords}>
        <p>
          <span className={classes.name} dir="auto">
            {phoneWords(promise.name)}
          </span>{" "}
          {promise.due_at && <Moment at={promise.due_at} as="day" />}
        </p>
        <p className={classes.meta} dir="auto" title={`${promise.text} (${promise.row})`}>
          {accept.error ? errors.line(accept.error) : promise.text}
        </p>
      </div>
    </li>
  );
}

/** `fixed`: the import is applied, its promises are made. */
type Props = { id: string; rehearsal: Rehearsal; fixed?: boolean };

/** Promises read out of the history. Those ahead become promises when accepted; past ones are only for review. */
export function PromiseList({ id, rehearsal, fixed = false }: Props) {
  const { t } = useTranslation("intake");
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(promisesQuery(id));
  const [past, setPast] = useState(false);
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  const shown = all.filter((promise) => promise.past === past);
  if (rehearsal.promises + (fixed ? 0 : rehearsal.past_promises) === 0) return null;
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          {past
            ? t("promises.pastTitle", { count: rehearsal.past_promises })
            : t("promises.title", { count: rehearsal.promises })}
        </h2>
        {rehearsal.past_promises > 0 && !fixed && (
          <LinkButton onClick={() => setPast(!past)}>
            {t(past ? "promises.showAhead" : "promises.showPast", { count: rehearsal.past_promises })}
          </LinkButton>
        )}
      </div>
      <p className={classes.meta}>{t(past ? "promises.pastText" : "promises.text")}</p>
      <ul>
        {shown.map((promise) => (
          <Promised key={promise.number} id={id} promise={promise} fixed={fixed || past} />
        ))}
      </ul>
      {hasNextPage && <LinkButton onClick={() => void fetchNextPage()}>{t("more")}</LinkButton>}
    </section>
  );
}
