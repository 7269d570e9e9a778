import { Modal } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { activeActions, releaseKeys } from "../../components/keys/key-layers";
import { useKeys } from "../../components/keys/use-keys";
import { findOpen } from "../../components/screen";
import { takeFocus } from "../../components/take-focus";
import { keyMap } from "../../lib/key-map";
import { HitList } from "./hit-list";
import type { Hit } from "./hits";
import classes from "./palette.module.css";
import { useHits } from "./use-hits";

/** What was typed while the search was on its way goes into its box. */
function takeTyping(inside: HTMLElement | null) {
  takeFocus(inside);
  setTimeout(releaseKeys);
}

/** The open search: typing finds, the arrows walk, Enter goes. */
export function OpenPalette() {
  const { t } = useTranslation("frame");
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  // What could be done on the screen below, before this panel took the keys.
  const [actions] = useState(() => activeActions().filter(({ keys }) => keys !== keyMap.everywhere.find));
  const groups = useHits(typed, actions);
  const hits = groups.flatMap((group) => group.hits);
  const current = Math.min(at, Math.max(0, hits.length - 1));
  const close = () => findOpen.set(false);
  useKeys([{ keys: keyMap.panel.close, run: close, inText: true }], { modal: true });

  function choose(hit: Hit | undefined) {
    if (!hit) return;
    close();
    // After the panel has given the focus back, so that the action may move it.
    setTimeout(hit.run, 0);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step && hits.length > 0) setAt((current + step + hits.length) % hits.length);
    else if (event.key === "Enter") choose(hits[current]);
    else return;
    event.preventDefault();
  }

  return (
    <Modal.Root opened onClose={close} size={640} yOffset={64} classNames={{ content: classes.content }}>
      <Modal.Overlay className={classes.overlay} backgroundOpacity={0} />
      <Modal.Content ref={takeTyping} aria-label={t("find.open")}>
        <div className={classes.box}>
          <IconSearch size={18} stroke={1.75} aria-hidden="true" />
          <input
            className={classes.input}
            role="combobox"
            aria-label={t("find.open")}
            aria-expanded={hits.length > 0}
            aria-controls="find-hits"
            aria-activedescendant={hits[current] ? `hit-${hits[current].key}` : undefined}
            data-autofocus
            autoComplete="off"
            spellCheck={false}
            placeholder={t("find.placeholder")}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <HitList groups={groups} current={hits[current]} choose={choose} />
        {hits.length === 0 && <p className={classes.none}>{t("find.none")}</p>}
      </Modal.Content>
    </Modal.Root>
  );
}
