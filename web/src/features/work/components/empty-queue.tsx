import { IconCircleCheck, IconClock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { NextClient, QueueCounts } from "../../../api/types";
import { Section } from "../../../components/section";
import { useReader } from "../../../components/use-reader";
import { clock } from "../../../lib/time";
import { countsQuery } from "../api/desk";
import { ComingUp } from "./coming-up";
import { Countdown } from "./countdown";
import { DayPromises } from "./day-promises";
import { DayTrack } from "./day-track";
import { LiftCap } from "./lift-cap";
import classes from "./quiet-desk.module.css";
import { StackOffer } from "./stack-offer";
import type { Desk } from "./use-desk";

/** All are answered; or who waits would overrun a promise, is with a colleague, or was given back for a while. */
function WhyEmpty({ counts }: { counts: QueueCounts | undefined }) {
  const { t } = useTranslation("work");
  const { language, zone } = useReader();
  const count = counts ? counts.questions + counts.promises + counts.others : 0;
  const promise = counts?.next_promise_at;
  const Icon = count ? IconClock : IconCircleCheck;
  return (
    <p className={classes.answered} data-waits={count > 0 || undefined}>
      <Icon size={18} stroke={1.75} aria-hidden="true" />
      {count === 0 && t("empty.answered")}
      {count > 0 && promise && t("empty.first", { count, time: clock(new Date(promise), zone, language) })}
      {count > 0 && !promise && t("empty.away", { count })}
    </p>
  );
}

/** As many clients as the cap of the day allows. */
function DayFull({ counts }: { counts: QueueCounts | undefined }) {
  const { t } = useTranslation("work");
  return (
    <p className={classes.answered}>
      <IconCircleCheck size={18} stroke={1.75} aria-hidden="true" />
      {counts && t("empty.dayFull", { count: counts.clients_a_day })}
    </p>
  );
}

/** Nobody can be given: when the next one is due, and what is left to do meanwhile. */
export function EmptyQueue({ desk, client }: { desk: Desk; client: NextClient }) {
  const { t } = useTranslation("work");
  const { data: counts } = useQuery(countsQuery);
  const held = (counts?.stack ?? 0) + (counts?.cooled_off ?? 0);
  return (
    <div className={classes.page}>
      <div className={classes.middle}>
        {client.day_full ? <DayFull counts={counts} /> : <WhyEmpty counts={counts} />}
        {client.next_at && (
          <Countdown
            key={client.next_at}
            at={new Date(client.next_at)}
            task={client.next_task}
            due={() => void desk.look()}
          />
        )}
        <DayTrack next={client.next_at} />
        {client.day_full ? (
          <LiftCap desk={desk} />
        ) : (
          <StackOffer desk={desk} offer={client.offer} planned={client.next_at !== undefined} held={held} />
        )}
        <p className={classes.meta} style={{ marginTop: 12 }}>
          {client.offer ? t("empty.appears") : ""}
        </p>
      </div>
      <aside className={classes.side} aria-label={t("day.name")}>
        {counts && (
          <Section>
            <b>{t("day.name")}</b>
            <p>
              {counts.clients_a_day > 0
                ? t("day.sofar", { count: counts.clients_today, goal: counts.clients_a_day })
                : t("day.sofarAlone", { count: counts.clients_today })}
            </p>
            {counts.lifted && <p className={classes.meta}>{t("day.lifted")}</p>}
            <DayPromises counts={counts} />
          </Section>
        )}
        <ComingUp />
      </aside>
    </div>
  );
}
