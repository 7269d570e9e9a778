import type { ReactNode } from "react";
import classes from "./settings-page.module.css";

type Props = { title: string; effect: string; action?: ReactNode; children: ReactNode };

/** One page of settings: its name, what it changes for people, and the settings. */
export function SettingsPage({ title, effect, action, children }: Props) {
  return (
    <section className={classes.page} aria-label={title}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.title}>{title}</h2>
          <p className={classes.effect}>{effect}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

/** A part of such a page with a name and an effect of its own. */
export function SettingsPart({ title, effect, children }: Omit<Props, "action">) {
  return (
    <section className={classes.part} aria-label={title}>
      <h3 className={classes.partTitle}>{title}</h3>
      <p className={classes.effect}>{effect}</p>
      {children}
    </section>
  );
}
