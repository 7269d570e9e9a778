import { IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { NextClient } from "../../../api/types";
import { ActionButton } from "../../../components/action-button";
import { Section } from "../../../components/section";
import { keyMap } from "../../../lib/key-map";
import { countsQuery } from "../api/desk";
import { ComingUp } from "./coming-up";
import { Countdown } from "./countdown";
import classes from "./quiet-desk.module.css";
import type { Desk } from "./use-desk";

/** Nobody waits: when the next one is due, and what is left to do meanwhile. */
export function EmptyQueue({ desk, client }: { desk: Desk; client: NextClient }) {
  const { t } = useTranslation("work");
  const { data: counts } = useQuery(countsQuery);
  const stack = counts?.stack ?? 0;
  return (
    <div className={classes.page}>
      <div className={classes.middle}>
        <p className={classes.answered}>
          <IconCircleCheck size={18} stroke={1.75} aria-hidden="true" />
          {t("empty.answered")}
        </p>
        {client.next_at ? (
          <Countdown
            key={client.next_at}
            at={new Date(client.next_at)}
            task={client.next_task}
            due={() => void desk.renew()}
          />
        ) : (
          <p className={classes.sub}>{t("empty.nothingDue")}</p>
        )}
        <div className={classes.card}>
          <div className={classes.cardRow}>
            <div>
              <b>{stack > 0 ? t("empty.stack", { count: stack }) : t("empty.meanwhile")}</b>
              <p>{stack > 0 ? t("empty.stackHow") : t("empty.appears")}</p>
            </div>
            <ActionButton
              primary
              size="lg"
              keys={keyMap.desk.next}
              loading={desk.busy}
              onClick={() => void desk.next()}
            >
              {t("empty.look")}
            </ActionButton>
          </div>
        </div>
        {stack > 0 && (
          <p className={classes.meta} style={{ marginTop: 12 }}>
            {t("empty.appears")}
          </p>
        )}
      </div>
      <aside className={classes.side} aria-label={t("day.name")}>
        {counts && (
          <Section>
            <b>{t("day.name")}</b>
            <p>{t("day.sofar", { count: counts.done_today, goal: counts.clients_a_day })}</p>
          </Section>
        )}
        <ComingUp />
      </aside>
    </div>
  );
}
