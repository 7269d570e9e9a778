import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { KindIcon } from "../../../components/kind-icon";
import { Loaded } from "../../../components/loaded";
import { useNow, useReader } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { langOf } from "../../../lib/script";
import { clock, dayAndClock, duration, exact, minuteMs } from "../../../lib/time";
import { plainKey, sentence } from "../../../lib/words";
import { passedOverQuery } from "../api/desk";
import { type Passed, passedLines } from "../lib/passed-over";
import classes from "./why-panel.module.css";

/** The reason in the reader's words, its times by the reader's clock. */
function useReasonWords() {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const { language, zone } = useReader();
  const now = useNow();
  return ({ code, params }: Passed): string => {
    const shown: Record<string, string> = {};
    for (const [name, value] of Object.entries(params)) {
      const at = /_at$|^since$/.test(name) ? new Date(value) : null;
      if (at && !Number.isNaN(at.getTime())) {
        shown[name] = dayAndClock(at, now, zone, language);
        shown.left = duration(at.getTime() - now.getTime(), language);
      } else if (name === "minutes") shown.time = duration(Number(value) * minuteMs, language);
      else shown[name] = name === "kind" ? word("kinds", value) : value;
    }
    return t(`why.passed.code.${code}`, { defaultValue: sentence(plainKey(code)), ...shown });
  };
}

function Line({ line }: { line: Passed }) {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const { language, zone } = useReader();
  const reason = useReasonWords();
  const { end } = line;
  return (
    <tr>
      <th scope="row" dir="auto" lang={langOf(line.name)} title={line.name}>
        {line.name}
      </th>
      <td className={classes.passedKind} title={exact(line.dueAt, zone, language)}>
        <KindIcon kind={line.kind} />
        <span>{word("kinds", line.kind)}</span>
      </td>
      <td className={classes.passedWhy}>{reason(line)}</td>
      <td className={classes.passedEnd} data-next={end?.say === "next" || undefined}>
        {end?.say === "next" && t("why.passed.next")}
        {end?.say === "tomorrow" && t("why.passed.tomorrow")}
        {end?.say === "with" && t("why.passed.with", { name: end.name })}
        {(end?.say === "from" || end?.say === "after") &&
          t(`why.passed.${end.say}`, { time: clock(end.at, zone, language) })}
      </td>
    </tr>
  );
}

/** Who else stands in the line, each with a reason and a time of its own. Only to read: the queue gives. */
export function WhyPassed({ assignmentId, name }: { assignmentId: string; name: string }) {
  const { t } = useTranslation("work");
  const query = useQuery(passedOverQuery(assignmentId));
  return (
    <>
      <h3 className={classes.sub} dir="auto">
        {t("why.passed.title", { name })}
      </h3>
      <Loaded query={query} lines={4}>
        {(items) =>
          items.length === 0 ? (
            <p className={classes.meta}>{t("why.passed.nobody")}</p>
          ) : (
            <table className={classes.passed}>
              <tbody>
                {passedLines(items).map((line) => (
                  <Line key={line.id} line={line} />
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </>
  );
}
