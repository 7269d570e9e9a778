import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../../api/errors";
import { outcomesQuery } from "../../../../api/queries";
import type { PersonCard } from "../../../../api/types";
import { ActionButton } from "../../../../components/action-button";
import { Panel } from "../../../../components/panel";
import { Segments } from "../../../../components/segments";
import { useErrorWords } from "../../../../components/use-error-words";
import { useWords } from "../../../../components/use-words";
import { type FinalStatus, useClose } from "../../api/closing";
import classes from "../card.module.css";

const statuses: FinalStatus[] = ["not_needed", "do_not_call", "wrong_number", "spam"];

/** Why nobody works with the person any more. It can be taken back for ten minutes, and opened again at any time. */
export function ClosePanel({ card, close }: { card: PersonCard; close: () => void }) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const errors = useErrorWords();
  const { data: outcomes = [] } = useQuery(outcomesQuery);
  const [status, setStatus] = useState<FinalStatus>("not_needed");
  const [reason, setReason] = useState("");
  const send = useClose(card.person.id);
  const needsReason = outcomes.some(
    (outcome) => outcome.final_status === status && outcome.needs === "reason",
  );
  const { reason: wrongReason } = fieldProblems(send.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!send.isPending) send.mutate({ status, reason: reason.trim() }, { onSuccess: close });
  }
  return (
    <Panel title={t("close.title")} close={close} size={560} focusField>
      <form className={classes.form} onSubmit={submit} noValidate>
        <p className={classes.quiet}>{t("close.text")}</p>
        <div className={classes.statuses}>
          <Segments
            label={t("final.title")}
            value={status}
            options={statuses.map((value) => ({ value, label: word("finalStatuses", value) }))}
            onChange={setStatus}
          />
        </div>
        <TextInput
          label={t(needsReason ? "close.reason" : "close.reasonOptional")}
          placeholder={t("close.example")}
          data-autofocus
          autoComplete="off"
          value={reason}
          error={wrongReason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {send.error && !wrongReason && (
          <p className={classes.error} role="alert">
            {errors.line(send.error)}
          </p>
        )}
        <div>
          <ActionButton type="submit" primary keys="Enter" loading={send.isPending}>
            {t("close.do")}
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}
