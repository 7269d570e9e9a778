import { useTranslation } from "react-i18next";
import classes from "./phone-tabs.module.css";

export type PhoneTab = "story" | "deal" | "about";
const tabs: PhoneTab[] = ["story", "deal", "about"];

type Props = { tab: PhoneTab; setTab: (tab: PhoneTab) => void };

/** On a phone the three columns about a person are three tabs. */
export function PhoneTabs({ tab, setTab }: Props) {
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
