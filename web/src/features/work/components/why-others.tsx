import { IconPoint } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Reason } from "../../../api/types";
import { useNow, useReader } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { dayAndClock } from "../../../lib/time";
import { plainKey, sentence } from "../../../lib/words";
import classes from "./why-panel.module.css";

const onTheCards = new Set(["kind_due", "waiting_since", "promise_due"]);

/** The other codes of the rules, one line each; a code nobody has worded is shown with its parameters. */
export function WhyOthers({ reasons }: { reasons: Reason[] }) {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const { language, zone } = useReader();
  const now = useNow();
  const rest = reasons.filter((reason) => !onTheCards.has(reason.code));
  if (rest.length === 0) return null;

  function readable(name: string, value: string): string {
    if (name === "kind" || name.endsWith("_kind")) return word("kinds", value);
    const at = /_at$|^since$/.test(name) ? new Date(value) : null;
    return at && !Number.isNaN(at.getTime()) ? dayAndClock(at, now, zone, language) : value;
  }
  function words({ code, params }: Reason): string {
    const shown = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, readable(name, value)]),
    );
    const list = Object.entries(shown).map(([name, value]) => `${plainKey(name)}: ${value}`);
    const plain = [sentence(plainKey(code)), ...list].join(", ");
    return t(`why.code.${code}`, { defaultValue: plain, ...shown });
  }
  return (
    <ul className={classes.others}>
      {rest.map((reason) => (
        <li key={reason.code + JSON.stringify(reason.params)}>
          <IconPoint size={16} stroke={1.75} aria-hidden="true" />
          <span>{sentence(words(reason))}</span>
        </li>
      ))}
    </ul>
  );
}
