import { TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../../components/link-button";
import { Moment } from "../../../components/moment";
import { takeFocus } from "../../../components/take-focus";
import { useErrorWords } from "../../../components/use-error-words";
import { useReader } from "../../../components/use-reader";
import { phoneWords } from "../../../lib/phone";
import { parsePromise } from "../../../lib/promise-time";
import { pastPromisesQuery, useReviewPromise } from "../api/reviews";
import type { PastPromise } from "../api/types";
import classes from "./side.module.css";

/** When it is promised now, in a person's words: "tomorrow 15:00". */
function NewTime({ name, make, busy }: { name: string; make: (dueAt: string) => void; busy: boolean }) {
  const { t } = useTranslation("intake");
  const { zone } = useReader();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const at = parsePromise(text, new Date(), zone);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (at) make(at.toISOString());
  }
  if (!open)
    return (
      <LinkButton disabled={busy} onClick={() => setOpen(true)}>
        {t("past.anew")}
      </LinkButton>
    );
  return (
    <form className={classes.fix} onSubmit={submit} ref={takeFocus}>
      <TextInput
        data-autofocus
        size="xs"
        value={text}
        aria-label={t("past.when", { name })}
        placeholder={t("past.example")}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {at && <Moment at={at} as="day" />}
      <LinkButton type="submit" disabled={!at || busy}>
        {t("past.make")}
      </LinkButton>
    </form>
  );
}

function Past({ id, promise }: { id: string; promise: PastPromise }) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const review = useReviewPromise(id);
  const { number } = promise;
  return (
    <li className={classes.past}>
      <div className={classes.pastWords}>
        <p>
          <Link className={classes.name} to="/people/$id" params={{ id: promise.person_id }} dir="auto">
            {phoneWords(promise.name)}
          </Link>{" "}
          {promise.due_at && <Moment at={promise.due_at} as="date" />}
        </p>
        <p className={classes.meta} dir="auto">
          {promise.text}
        </p>
      </div>
      {review.error && <p role="alert">{errors.line(review.error)}</p>}
      <div className={classes.acts}>
        <NewTime
          name={promise.name}
          busy={review.isPending}
          make={(due_at) => review.mutate({ number, due_at })}
        />
        <LinkButton disabled={review.isPending} onClick={() => review.mutate({ number })}>
          {t("past.dismiss")}
        </LinkButton>
      </div>
    </li>
  );
}

/** Promises that were past when the sheet came: each is promised anew or let go, and none is late work. */
export function PastPromises({ id }: { id: string }) {
  const { t } = useTranslation("intake");
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(pastPromisesQuery(id));
  const promises = data?.pages.flatMap((page) => page.items) ?? [];
  if (promises.length === 0 && !hasNextPage) return null;
  return (
    <section className={classes.section} aria-label={t("past.title")}>
      <h2 className={classes.title}>{t("past.title")}</h2>
      <p className={classes.meta}>{t("past.text")}</p>
      <ul>
        {promises.map((promise) => (
          <Past key={promise.number} id={id} promise={promise} />
        ))}
      </ul>
      {hasNextPage && <LinkButton onClick={() => void fetchNextPage()}>{t("more")}</LinkButton>}
    </section>
  );
}
