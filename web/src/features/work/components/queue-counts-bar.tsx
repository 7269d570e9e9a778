import {
  IconClock,
  IconHistory,
  IconMessageCircleQuestion,
  IconPhoneCalling,
  IconStack2,
  type TablerIcon,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Chip } from "../../../components/chip";
import { useNow, useReader } from "../../../components/use-reader";
import { clock, fromNow, hourMs } from "../../../lib/time";
import { countsQuery } from "../api/desk";
import { urgency } from "../lib/reason-clauses";
import classes from "./bar.module.css";

type CountProps = { icon: TablerIcon; count: number; word: string; rare?: boolean };

function Count({ icon: Icon, count, word, rare }: CountProps) {
  return (
    <span className={classes.count} title={word} data-rare={rare || undefined}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      <b>{count}</b>
      <span className={classes.word}>{word}</span>
    </span>
  );
}

/** When the next promise is due: amber when near. */
function NextPromise({ at }: { at: Date }) {
  const { t } = useTranslation("work");
  const { language, zone } = useReader();
  const now = useNow();
  const near = at.getTime() - now.getTime() < hourMs / 4;
  const tone = urgency(at, now);
  return (
    <Chip tone={tone}>
      {tone !== "plain" && <IconClock size={14} stroke={1.75} aria-hidden="true" />}
      {near ? fromNow(at, now, language) : t("counts.nextAt", { time: clock(at, zone, language) })}
    </Chip>
  );
}

/** How much waits, by the three sorts of duty. */
export function QueueCountsBar() {
  const { t } = useTranslation("work");
  const { data } = useQuery(countsQuery);
  if (!data) return null;
  const { questions, promises, others, next_promise_at: nextAt } = data;
  const stack = data.stack + data.cooled_off;
  return (
    <div className={classes.counts}>
      <h1 className={classes.hidden}>{t("title")}</h1>
      <Count
        icon={IconMessageCircleQuestion}
        count={questions}
        word={t("counts.questions", { count: questions })}
      />
      <Count icon={IconPhoneCalling} count={promises} word={t("counts.promises", { count: promises })} />
      {nextAt && <NextPromise at={new Date(nextAt)} />}
      <Count rare icon={IconStack2} count={others} word={t("counts.others", { count: others })} />
      {stack > 0 && others === 0 && (
        <Count icon={IconHistory} count={stack} word={t("counts.stack", { count: stack })} />
      )}
    </div>
  );
}
