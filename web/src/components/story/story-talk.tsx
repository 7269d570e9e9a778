import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "../../api/types";
import { payloadText } from "../../lib/story";
import { sentence } from "../../lib/words";
import { ChannelIcon } from "../channel-icon";
import { Chip } from "../chip";
import { Moment } from "../moment";
import { Prose } from "../prose";
import { useWords } from "../use-words";
import { Marked } from "./marked-text";
import classes from "./story.module.css";
import { useActor } from "./use-actor";

type Props = { entry: TimelineEntry };

export function Note({ entry }: Props) {
  const { t } = useTranslation("story");
  const actor = useActor(entry);
  return (
    <>
      <p className={classes.title}>{actor ? t("note.by", { actor }) : t("note.plain")}</p>
      <Prose text={payloadText(entry, "text")} boxed />
    </>
  );
}

export function Imported({ entry }: Props) {
  const source = payloadText(entry, "source");
  return (
    <>
      <Prose text={payloadText(entry, "text")} />
      {source && (
        <p className={classes.meta}>
          <Marked text={source} />
        </p>
      )}
    </>
  );
}

export function OutcomeNoted({ entry }: Props) {
  const { t } = useTranslation("story");
  const { word } = useWords();
  const actor = useActor(entry);
  const outcome = sentence(word("outcomes", payloadText(entry, "outcome")));
  const [note, reason] = [payloadText(entry, "note"), payloadText(entry, "reason")];
  return (
    <>
      <p className={classes.title}>
        <b>{outcome}</b>
        {actor && <span className={classes.meta}>{t("by", { actor })}</span>}
      </p>
      {reason && <Prose text={t("reason", { reason })} />}
      {note && <Prose text={note} />}
    </>
  );
}

export function PromiseMade({ entry }: Props) {
  const { t } = useTranslation("story");
  const { word } = useWords();
  const [channel, text, due] = ["channel", "text", "due_at"].map((field) => payloadText(entry, field));
  return (
    <>
      <p className={classes.chips}>
        <Chip tone="edge">
          <ChannelIcon channel={channel ?? ""} size={14} />
          {t("promise", { channel: word("channels", channel ?? "") })} {due && <Moment at={due} as="day" />}
        </Chip>
      </p>
      {text && <Prose text={text} />}
    </>
  );
}
