import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../../../api/errors";
import { kindsQuery, meQuery } from "../../../api/queries";
import { useTasks } from "../../../api/tasks";
import type { Channel, PersonCard } from "../../../api/types";
import { ActionButton } from "../../../components/action-button";
import { HandsSelect } from "../../../components/hands-select";
import { OverFullDay } from "../../../components/over-full-day";
import { Panel } from "../../../components/panel";
import { Segments } from "../../../components/segments";
import { useErrorWords } from "../../../components/use-error-words";
import { useNow, useReader } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { parsePromise } from "../../../lib/promise-time";
import { ofHands } from "../../../lib/steps";
import { exact } from "../../../lib/time";
import { sentence } from "../../../lib/words";
import classes from "./card.module.css";

const channels: Channel[] = ["call", "mail", "messenger", "sms"];

/** A next step by hand: what, when in the client's zone, how, and who does it. A closed card is open again with it. */
export function PlanStepPanel({ card, close }: { card: PersonCard; close: () => void }) {
  const { t } = useTranslation("people");
  const { word } = useWords();
  const errors = useErrorWords();
  const reader = useReader();
  const now = useNow();
  const { data: me } = useQuery(meQuery);
  const { data: kinds = [] } = useQuery(kindsQuery);
  const { plan, reopen } = useTasks(card.person.id);
  const [kind, setKind] = useState("follow_up");
  const [when, setWhen] = useState("");
  const [text, setText] = useState("");
  const [channel, setChannel] = useState<Channel>("call");
  const [hands, setHands] = useState("");
  const [overFullDay, setOverFullDay] = useState("");
  const zone = card.person.zone || reader.zone;
  const at = parsePromise(when, now, zone);
  const whose = hands || (me ? `user:${me.account.id}` : "");
  const closed = card.person.final_status !== undefined;
  const doing = closed ? reopen : plan;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!at) return;
    const about = text.trim() ? { text: text.trim() } : {};
    const anyway = overFullDay.trim() ? { over_full_day: overFullDay.trim() } : {};
    const step = { kind, due_at: at.toISOString(), channel, ...about, ...anyway };
    if (closed) reopen.mutate({ id: card.person.id, ...step }, { onSuccess: close });
    else plan.mutate({ person_id: card.person.id, ...step, ...ofHands(whose) }, { onSuccess: close });
  }
  const { error } = doing;
  const problem = error && (Object.values(fieldProblems(error))[0] ?? errors.line(error));
  return (
    <Panel title={t(closed ? "reopen.title" : "plan.title")} close={close} size={480} focusField>
      <form className={classes.form} onSubmit={submit}>
        {closed && <p className={classes.quiet}>{t("reopen.text")}</p>}
        <TextInput
          label={t("plan.when")}
          placeholder={t("plan.example")}
          data-autofocus
          autoComplete="off"
          value={when}
          description={at ? exact(at, zone, reader.language) : t("plan.zone", { zone })}
          onChange={(event) => setWhen(event.currentTarget.value)}
        />
        <Segments
          label={t("card:step.channel")}
          value={channel}
          options={channels.map((value) => ({ value, label: sentence(word("channels", value)) }))}
          onChange={setChannel}
        />
        <Select
          label={t("plan.kind")}
          allowDeselect={false}
          data={kinds.map((one) => ({ value: one.key, label: sentence(word("kinds", one.key)) }))}
          value={kind}
          onChange={(next) => next && setKind(next)}
        />
        {!closed && <HandsSelect label={t("card:step.hands")} value={whose} onChange={setHands} />}
        <TextInput
          label={t("plan.text")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {problem && (
          <p className={classes.error} role="alert">
            {problem}
          </p>
        )}
        <OverFullDay error={error} reason={overFullDay} setReason={setOverFullDay} />
        <div>
          <ActionButton type="submit" primary keys="Enter" disabled={!at} loading={doing.isPending}>
            {t(closed ? "reopen.do" : "plan.make")}
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}
