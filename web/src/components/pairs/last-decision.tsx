import { useTranslation } from "react-i18next";
import { useUndoDecision } from "../../api/duplicates";
import { LinkButton } from "../link-button";
import { useErrorWords } from "../use-error-words";
import type { Made } from "./compare-panel";
import classes from "./pairs.module.css";

/** What was decided a moment ago, and its way back. */
export function LastDecision({ id, made, forget }: { id: string; made: Made; forget: () => void }) {
  const { t } = useTranslation("pairs");
  const errors = useErrorWords();
  const undo = useUndoDecision();
  const back = () => undo.mutate({ pair: made.pair.id, cards: [id, made.other.id] }, { onSuccess: forget });
  return (
    <div className={classes.last} role="status">
      <p>
        <span dir="auto">
          {t("saved", { decision: t(`decided.${made.pair.state}`), name: made.other.name })}
        </span>{" "}
        <LinkButton disabled={undo.isPending} onClick={back}>
          {t("takeBack")}
        </LinkButton>
      </p>
      {undo.error && <p role="alert">{errors.line(undo.error)}</p>}
    </div>
  );
}
