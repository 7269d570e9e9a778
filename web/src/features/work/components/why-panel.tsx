import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { kindsQuery } from "../../../api/queries";
import type { Assignment, PersonCard } from "../../../api/types";
import { KindIcon } from "../../../components/kind-icon";
import { Panel } from "../../../components/panel";
import { useWords } from "../../../components/use-words";
import { sentence } from "../../../lib/words";
import { WhyDuties } from "./why-duties";
import { WhyOthers } from "./why-others";
import classes from "./why-panel.module.css";
import { WhyPassed } from "./why-passed";

type Props = { assignment: Assignment; card: PersonCard; close: () => void };

/** The order of the school's rules, this client's kind marked in it. */
function Order({ kind }: { kind: string }) {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const sorted = [...kinds].sort((a, b) => a.rank - b.rank);
  return (
    <>
      <h3 className={classes.sub}>{t("why.order")}</h3>
      <ol className={classes.order}>
        {sorted.map((one) => (
          <li key={one.key} className={classes.kind} aria-current={one.key === kind ? "step" : undefined}>
            <span className={classes.rank}>{one.rank}</span>
            <KindIcon kind={one.key} />
            <span>{sentence(word("kinds", one.key))}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/**
 * Why this client and not another: the duties, the finer rules that decided, who was passed over and why, and
 * the order of all kinds.
 */
export function WhyPanel({ assignment, card, close }: Props) {
  const { t } = useTranslation("work");
  return (
    <Panel
      title={t("why.title", { name: card.person.name })}
      close={close}
      size={760}
      foot={<span>{t("why.foot")}</span>}
    >
      <WhyDuties assignment={assignment} card={card} />
      <WhyOthers reasons={assignment.reasons} />
      <WhyPassed assignmentId={assignment.id} name={card.person.name} />
      <Order kind={assignment.task.kind} />
    </Panel>
  );
}
