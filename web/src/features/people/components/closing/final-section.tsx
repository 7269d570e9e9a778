import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../../../api/types";
import { ActionButton } from "../../../../components/action-button";
import { KeyCap } from "../../../../components/keys/key-cap";
import { useKeys } from "../../../../components/keys/use-keys";
import { LinkButton } from "../../../../components/link-button";
import { Section } from "../../../../components/section";
import { useErrorWords } from "../../../../components/use-error-words";
import { useMay } from "../../../../components/use-may";
import { useNow } from "../../../../components/use-reader";
import { useWords } from "../../../../components/use-words";
import { keyMap } from "../../../../lib/key-map";
import { useSignal } from "../../../../lib/signal";
import { lastClosed, useTakeClosingBack } from "../../api/closing";
import classes from "../card.module.css";

/** A card that was closed here a moment ago can be as it was with one key. */
function TakeBack({ id, closing }: { id: string; closing: string }) {
  const { t } = useTranslation("people");
  const errors = useErrorWords();
  const send = useTakeClosingBack(id);
  const run = () => send.mutate(closing);
  useKeys([{ keys: keyMap.card.undo, label: t("close.undo"), run }], { enabled: !send.isPending });
  return (
    <p className={classes.takeBack} role="status">
      {send.error ? (
        <span className={classes.error}>{errors.line(send.error)}</span>
      ) : (
        <>
          {t("close.done")}{" "}
          <LinkButton disabled={send.isPending} onClick={run}>
            {t("close.undo")}
          </LinkButton>{" "}
          <KeyCap keys={keyMap.card.undo} />
        </>
      )}
    </p>
  );
}

/** Why nobody works with this person any more, and the way to work with them again. */
export function FinalSection({ card, reopen }: { card: PersonCard; reopen: () => void }) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const may = useMay()("work.take");
  const last = useSignal(lastClosed);
  const now = useNow(15_000);
  const { person } = card;
  const fresh = last?.person_id === person.id && new Date(last.undo_until) > now ? last : null;
  return (
    <Section title={t("final.title")}>
      <p>{word("finalStatuses", person.final_status ?? "")}</p>
      {person.final_reason && <p className={classes.quiet}>{person.final_reason}</p>}
      {fresh && <TakeBack id={person.id} closing={fresh.closing_id} />}
      {may && (
        <p className={classes.twinActions}>
          <ActionButton size="xs" keys={keyMap.card.step} onClick={reopen}>
            {t("reopen.open")}
          </ActionButton>
        </p>
      )}
    </Section>
  );
}
