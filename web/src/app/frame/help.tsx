import { useState } from "react";
import { useTranslation } from "react-i18next";
import { KeyCap } from "../../components/keys/key-cap";
import { activeActions } from "../../components/keys/key-layers";
import { useKeys } from "../../components/keys/use-keys";
import { Panel } from "../../components/panel";
import { keyMap } from "../../lib/key-map";
import { sentence } from "../../lib/words";
import classes from "./help.module.css";

function OpenHelp({ close }: { close: () => void }) {
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

/** `?`: every key that works on this screen now. */
export function Help() {
  const { t } = useTranslation("frame");
  const [opened, setOpened] = useState(false);
  useKeys([{ keys: keyMap.everywhere.help, label: t("help.title"), run: () => setOpened(true) }]);
  return opened ? <OpenHelp close={() => setOpened(false)} /> : null;
}
