import { useState } from "react";
import { useTranslation } from "react-i18next";
import { KeyCap } from "../../components/keys/key-cap";
import { activeActions } from "../../components/keys/key-layers";
import { Panel } from "../../components/panel";
import { sentence } from "../../lib/words";
import classes from "./help.module.css";

/** The list of keys, as they were when `?` was pressed. */
export function OpenHelp({ close }: { close: () => void }) {
  const { t } = useTranslation("frame");
  const [actions] = useState(() => activeActions().filter((action) => action.label));
  return (
    <Panel title={t("help.title")} close={close} size={560} foot={<span>{t("help.foot")}</span>}>
      <ul className={classes.list}>
        {actions.map((action) => (
          <li key={action.keys}>
            <span>{sentence(action.label ?? "")}</span>
            <KeyCap keys={action.keys} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
