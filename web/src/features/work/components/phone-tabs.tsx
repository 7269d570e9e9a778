import { useTranslation } from "react-i18next";
import classes from "./client-view.module.css";

export type Tab = "story" | "deal" | "about";
const tabs: Tab[] = ["story", "deal", "about"];

/** On a phone the three columns are three tabs. */
export function PhoneTabs({ tab, setTab }: { tab: Tab; setTab: (tab: Tab) => void }) {
  const { t } = useTranslation("work");
  return (
    <div className={classes.tabs} role="tablist" aria-label={t("tabs.name")}>
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          className={classes.tab}
          aria-selected={one === tab}
          onClick={() => setTab(one)}
        >
          {t(`tabs.${one}`)}
        </button>
      ))}
    </div>
  );
}
