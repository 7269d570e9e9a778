import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../../components/error-notice";
import { useKeys } from "../../../components/keys/use-keys";
import { LoadingLines } from "../../../components/loading-lines";
import { Screen } from "../../../components/screen";
import { keyMap } from "../../../lib/key-map";
import { ClientView } from "./client-view";
import classes from "./client-view.module.css";
import { DayCount } from "./day-count";
import { EmptyQueue } from "./empty-queue";
import { QueueCountsBar } from "./queue-counts-bar";
import { StartView } from "./start-view";
import { UndoHint } from "./undo-hint";
import { useDesk } from "./use-desk";

/** The manager's screen: one client at a time, the next one with one key. */
export function DeskScreen() {
  const { t } = useTranslation("work");
  const desk = useDesk();
  const { assignment } = desk;
  useKeys([
    { keys: keyMap.desk.undo, label: t("keys.undo"), run: () => void desk.takeBack() },
    ...(assignment ? [] : [{ keys: keyMap.desk.next, label: t("keys.next"), run: () => void desk.next() }]),
  ]);
  return (
    <Screen
      title={t("title")}
      left={<QueueCountsBar />}
      right={
        <>
          <UndoHint takeBack={() => void desk.takeBack()} />
          <DayCount />
        </>
      }
    >
      {!desk.started && <StartView desk={desk} />}
      {desk.started && assignment && desk.client?.person && (
        <ClientView
          key={assignment.task.id}
          desk={desk}
          assignment={assignment}
          personId={desk.client.person.person.id}
        />
      )}
      {desk.started && desk.client && !assignment && <EmptyQueue desk={desk} client={desk.client} />}
      {desk.started && !desk.client && (
        <div className={classes.waiting}>
          {desk.error ? <ErrorNotice error={desk.error} again={desk.renew} /> : <LoadingLines lines={8} />}
        </div>
      )}
    </Screen>
  );
}
