import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { StackOffer as Offer } from "../../../api/types";
import { ActionButton } from "../../../components/action-button";
import { KindIcon } from "../../../components/kind-icon";
import { useNow, useReader } from "../../../components/use-reader";
import { keyMap } from "../../../lib/key-map";
import { langOf } from "../../../lib/script";
import { clock, dayAndClock, duration, hourMs, minuteMs } from "../../../lib/time";
import { offerCase } from "../lib/offer";
import classes from "./quiet-desk.module.css";
import type { Desk } from "./use-desk";

/** `planned`: something has a time, and the countdown says so. */
type Props = { desk: Desk; offer?: Offer; planned: boolean; held: number };

/** The one button of an empty queue, and whom it would bring: the first of the stack, if a talk fits. */
export function StackOffer({ desk, offer, planned, held }: Props) {
  const { t } = useTranslation("work");
  const { language, zone } = useReader();
  const now = useNow();
  const found = offer && offerCase(offer, now);
  const fits = found === "fits" || found === "alone";
  const heldMs = offer ? now.getTime() - new Date(offer.task.created_at).getTime() : 0;
  const params = {
    time: offer ? duration(offer.usual_length * minuteMs, language) : "",
    before: offer?.next_promise_at ? clock(new Date(offer.next_promise_at), zone, language) : "",
    own: offer?.next_own_at ? clock(new Date(offer.next_own_at), zone, language) : "",
    limit: offer ? duration(offer.max_break * minuteMs, language) : "",
    when: offer ? dayAndClock(new Date(offer.task.due_at), now, zone, language) : "",
  };
  return (
    <div className={classes.card}>
      <div className={classes.cardRow}>
        <div>
          <b>{t(found && found !== "later" ? "empty.offer.title" : "empty.meanwhile")}</b>
          <p>
            {found ? t(`empty.offer.${found}`, params) : t(planned ? "empty.appears" : "empty.nothingDue")}
          </p>
        </div>
        <ActionButton
          primary
          size="lg"
          keys={keyMap.desk.next}
          loading={desk.busy}
          onClick={() => void desk.next()}
        >
          {t(fits ? "empty.take" : "empty.look")}
        </ActionButton>
      </div>
      {offer && (
        <div className={classes.offered} data-fits={fits || undefined}>
          <KindIcon kind={offer.task.kind} />
          <Link
            to="/people/$id"
            params={{ id: offer.task.person_id }}
            dir="auto"
            lang={langOf(offer.person_name)}
            title={offer.person_name}
          >
            {offer.person_name}
          </Link>
          <span className={classes.said} dir="auto">
            {offer.task.text}
          </span>
          {heldMs >= hourMs && (
            <span className={classes.meta}>
              {t("empty.offer.since", { time: duration(heldMs, language) })}
            </span>
          )}
        </div>
      )}
      {held > 0 && <p className={classes.cardFoot}>{t("empty.held", { count: held })}</p>}
    </div>
  );
}
