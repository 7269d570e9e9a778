import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { kindsQuery } from "../../../api/queries";
import type { Assignment, PersonCard } from "../../../api/types";
import { KindIcon } from "../../../components/kind-icon";
import { useReader } from "../../../components/use-reader";
import { clock, dayAndClock, fromNow } from "../../../lib/time";
import { sentence } from "../../../lib/words";
import { type Clause, reasonLine, urgency } from "../lib/reason-clauses";
import { useClauses } from "./use-clauses";
import classes from "./why-panel.module.css";

function clauseKind(clause: Clause): string {
  return clause.say === "promise" ? "promise" : clause.kind;
}

/** The one or two duties that brought this client, as cards. */
export function WhyDuties({ assignment, card }: { assignment: Assignment; card: PersonCard }) {
  const { t } = useTranslation("work");
  const { language, zone } = useReader();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const { clause, theirTime, now, theirZone } = useClauses(card);
  const line = reasonLine(assignment.reasons, assignment.task.kind);

  function detail(one: Clause): string {
    if (one.say === "waiting") return t("why.since", { time: dayAndClock(one.since, now, zone, language) });
    if (one.say === "due")
      return t("why.dueAt", { time: dayAndClock(new Date(assignment.task.due_at), now, zone, language) });
    const ours = clock(one.at, zone, language);
    const same = ours === clock(one.at, theirZone, language);
    return same ? theirTime(one.at) : t("why.bothClocks", { theirs: theirTime(one.at), ours });
  }
  return (
    <div className={classes.duties}>
      {[line.first, line.second]
        .filter((one): one is Clause => one !== undefined)
        .map((one) => {
          const kind = clauseKind(one);
          const rank = kinds.find((known) => known.key === kind)?.rank;
          const tone = one.say === "promise" ? urgency(one.at, now) : "soon";
          return (
            <div key={one.say} className={classes.duty} data-tone={tone}>
              <p className={classes.dutyTitle}>
                <KindIcon kind={kind} />
                <span>{sentence(clause(one))}</span>
                {rank !== undefined && <span className={classes.meta}>{t("why.rank", { rank })}</span>}
              </p>
              <p>{detail(one)}</p>
              {one.say === "promise" && <p className={classes.left}>{fromNow(one.at, now, language)}</p>}
            </div>
          );
        })}
    </div>
  );
}
