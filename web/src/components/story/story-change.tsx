import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "../../api/types";
import { payloadText, rawFields } from "../../lib/story";
import { sentence } from "../../lib/words";
import { Moment } from "../moment";
import { useWords } from "../use-words";
import { Marked } from "./marked-text";
import classes from "./story.module.css";
import { useActor } from "./use-actor";
import { useChangeWords } from "./use-change-words";

type Props = { entry: TimelineEntry };

export function DealMoved({ entry }: Props) {
  const { t } = useTranslation("story");
  const { stage } = useWords();
  const [from, to] = [payloadText(entry, "from"), payloadText(entry, "to")];
  return (
    <p className={classes.title}>
      {t("moved")} {from && `${stage(from)} → `}
      <b>{stage(to)}</b>
    </p>
  );
}

export function PersonChanged({ entry }: Props) {
  const { t } = useTranslation("story");
  const actor = useActor(entry);
  const lines = useChangeWords(entry);
  return (
    <>
      {actor && <p className={classes.quiet}>{t("changed", { actor })}</p>}
      {lines.map(({ key, label, before, after }) => (
        <p key={key} className={classes.change}>
          <span className={classes.quiet}>{label}: </span>
          {before && (
            <span className={classes.quiet}>
              <Marked text={before} /> →{" "}
            </span>
          )}
          <Marked text={after || t("nothing")} />
        </p>
      ))}
    </>
  );
}

export function TaskMade({ entry }: Props) {
  const { t } = useTranslation("story");
  const { word } = useWords();
  const due = payloadText(entry, "due_at");
  return (
    <p className={classes.quiet}>
      {t("nextStep", { kind: word("kinds", payloadText(entry, "kind")) })}{" "}
      {due && <Moment at={due} as="day" />}
    </p>
  );
}

/** Two cards became one, or one became two again. */
export function Merged({ entry }: Props) {
  const { word } = useWords();
  const actor = useActor(entry);
  return (
    <p className={classes.title}>
      {sentence(word("events", entry.type))}:{" "}
      <b dir="auto">
        <Marked text={payloadText(entry, "merged_name")} />
      </b>
      {actor && <span className={classes.meta}>{actor}</span>}
    </p>
  );
}

/** Nobody works with the person any more, and why. */
export function Final({ entry }: Props) {
  const { word } = useWords();
  const reason = payloadText(entry, "reason");
  return (
    <p className={classes.title}>
      {sentence(word("events", entry.type))}: <b>{word("finalStatuses", payloadText(entry, "status"))}</b>
      {reason && <span className={classes.meta}>{reason}</span>}
    </p>
  );
}

/** What we have no sentence for: its name and its plain fields. */
export function Other({ entry }: Props) {
  const { word } = useWords();
  const { i18n } = useTranslation("words");
  const actor = useActor(entry);
  const fields = i18n.exists(`words:events.${entry.type}`) ? [] : rawFields(entry);
  return (
    <>
      <p className={classes.quiet}>
        {sentence(word("events", entry.type))}
        {actor && ` · ${actor}`}
      </p>
      {fields.length > 0 && (
        <p className={classes.meta}>
          {fields.map(({ field, value }) => `${word("fields", field)}: ${value}`).join(" · ")}
        </p>
      )}
    </>
  );
}
