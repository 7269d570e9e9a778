import { IconClock, IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Assignment, PersonCard } from "../../../api/types";
import { ActionButton } from "../../../components/action-button";
import { Chip } from "../../../components/chip";
import { KindIcon } from "../../../components/kind-icon";
import { useReader } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { keyMap } from "../../../lib/key-map";
import { fromNow, hourMs } from "../../../lib/time";
import { sentence } from "../../../lib/words";
import { reasonLine, urgency } from "../lib/reason-clauses";
import classes from "./reason-line.module.css";
import { useClauses } from "./use-clauses";

type Props = { assignment: Assignment; card: PersonCard; openWhy: () => void };

/** Why this one: a sentence made of the rules' codes, with the numbers in it. */
export function ReasonLine({ assignment, card, openWhy }: Props) {
  const { t } = useTranslation("work");
  const { language } = useReader();
  const { word } = useWords();
  const { clause, now } = useClauses(card);
  const { task } = assignment;
  const line = reasonLine(assignment.reasons, task.kind);
  const first = clause(line.first);
  const words = line.second ? t("reason.both", { first, second: clause(line.second) }) : first;
  const kind = word("kinds", task.kind);
  const saysKind = words.toLocaleLowerCase().includes(kind.toLocaleLowerCase());
  const near = line.promise && Math.abs(line.promise.at.getTime() - now.getTime()) < hourMs;
  const calm = line.first.say === "due" && !near;
  return (
    <div className={classes.reason} aria-live="polite">
      <span className={classes.icon} data-calm={calm || undefined}>
        <KindIcon kind={task.kind} size={20} />
      </span>
      <div className={classes.words}>
        <p className={classes.sentence}>{sentence(words)}</p>
        <div className={classes.below}>
          {line.promise && near && (
            <Chip tone={urgency(line.promise.at, now)}>
              <IconClock size={14} stroke={1.75} aria-hidden="true" />
              {sentence(word("channels", line.promise.channel))} {fromNow(line.promise.at, now, language)}
            </Chip>
          )}
          {line.second && <span className={classes.both}>{t("reason.oneContact")}</span>}
          {!line.second && task.text && <span dir="auto">{task.text}</span>}
          {!line.second && !task.text && !near && !saysKind && <span>{sentence(kind)}</span>}
        </div>
      </div>
      <ActionButton
        quiet
        icon={IconInfoCircle}
        keys={keyMap.desk.why}
        className={classes.why}
        aria-label={t("why.open")}
        onClick={openWhy}
      >
        {t("why.open")}
      </ActionButton>
    </div>
  );
}
