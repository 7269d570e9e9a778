import { Modal } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { keyMap } from "../lib/key-map";
import { ActionButton } from "./action-button";
import type { KeyAction } from "./keys/key-layers";
import { useKeys } from "./keys/use-keys";
import classes from "./panel.module.css";
import { takeFocus } from "./take-focus";

type Props = {
  title: string;
  close: () => void;
  size?: number;
  /** The field with data-autofocus takes the focus, not the panel as a whole. */
  focusField?: boolean;
  keys?: KeyAction[];
  foot?: ReactNode;
  children: ReactNode;
};

/** The focus returns to where it was on the screen, unless it has gone on. */
function goBack(before: Element | null) {
  const lost = document.activeElement === null || document.activeElement === document.body;
  if (lost && before instanceof HTMLElement && before.closest("main")) before.focus({ preventScroll: true });
}

/** A panel over the screen. While it is open it owns every key; Esc closes it. */
export function Panel({ title, close, size = 640, focusField, keys = [], foot, children }: Props) {
  const { t } = useTranslation("frame");
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => goBack(before), [before]);
  useKeys([...keys, { keys: keyMap.panel.close, run: close, inText: true }], { modal: true });
  return (
    <Modal.Root opened onClose={close} size={size} yOffset={64} classNames={{ content: classes.content }}>
      <Modal.Overlay className={classes.overlay} backgroundOpacity={0} />
      <Modal.Content ref={takeFocus}>
        <div className={classes.head}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          <ActionButton quiet size="xs" keys={keyMap.panel.close} onClick={close}>
            {t("close")}
          </ActionButton>
        </div>
        <Modal.Body className={classes.body} tabIndex={-1} data-autofocus={!focusField || undefined}>
          {children}
        </Modal.Body>
        {foot && <div className={classes.foot}>{foot}</div>}
      </Modal.Content>
    </Modal.Root>
  );
}
