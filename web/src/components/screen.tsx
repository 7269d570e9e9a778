import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { keyMap } from "../lib/key-map";
import { createSignal } from "../lib/signal";
import { KeyCap } from "./keys/key-cap";
import { Logo } from "./logo";
import { OfflineChip } from "./offline-chip";
import classes from "./screen.module.css";

/** Open while somebody finds or does something by typing (Ctrl K). */
export const findOpen = createSignal(false);
/** Open while the menu of screens covers a phone. */
export const menuOpen = createSignal(false);

/** The focus goes along to a new screen: a link left behind in the frame would take Enter and Space from it. */
export function focusScreen() {
  const room = document.querySelector("main");
  const inside = document.activeElement?.closest("main, [role=dialog]");
  if (!inside) room?.focus({ preventScroll: true });
}

type Props = {
  /** The name of the screen, for the window and for screen readers. */
  title: string;
  /** The left of the top bar; the title when left out. */
  left?: ReactNode;
  /** Before the search box. */
  right?: ReactNode;
  /** After the search box: the one primary action, if it belongs to the whole screen. */
  primary?: ReactNode;
  children: ReactNode;
};

/** What every screen has: the top bar with the search box, and the room below it. */
export function Screen({ title, left, right, primary, children }: Props) {
  const { t } = useTranslation("frame");
  return (
    <div className={classes.screen}>
      <title>{`${title} · ${t("name")}`}</title>
      <header className={classes.bar}>
        <button
          type="button"
          className={classes.menu}
          aria-label={t("menu")}
          onClick={() => menuOpen.set(true)}
        >
          <Logo size={26} />
        </button>
        <div className={classes.left}>{left ?? <h1 className={classes.title}>{title}</h1>}</div>
        <OfflineChip />
        {right && <div className={classes.right}>{right}</div>}
        <button
          type="button"
          className={classes.find}
          aria-label={t("find.open")}
          aria-keyshortcuts="Control+K"
          onClick={() => findOpen.set(true)}
        >
          <IconSearch size={16} stroke={1.75} aria-hidden="true" />
          <span className={classes.findWords}>{t("find.box")}</span>
          <KeyCap keys={keyMap.everywhere.find} />
        </button>
        {primary}
      </header>
      <main className={classes.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
