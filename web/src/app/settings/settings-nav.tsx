import { TextInput } from "@mantine/core";
import { IconApi, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Section } from "./sections";
import classes from "./settings-screen.module.css";

const groups = ["you", "school", "system"] as const;

type Props = { sections: Section[]; shown?: string; typed: string; setTyped: (typed: string) => void };

/** The pages of settings, found by what they are called and by what they change. */
export function SettingsNav({ sections, shown, typed, setTyped }: Props) {
  const { t } = useTranslation("settings");
  const wanted = typed.trim().toLocaleLowerCase();
  const words = (key: string) => `${t(`sections.${key}.title`)} ${t(`sections.${key}.holds`)}`;
  const found = sections.filter(({ key }) => words(key).toLocaleLowerCase().includes(wanted));
  return (
    <nav className={classes.nav} aria-label={t("title")}>
      <TextInput
        id="settings-search"
        aria-label={t("search")}
        placeholder={t("search")}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {groups.map((group) => {
        const inside = found.filter((section) => section.group === group);
        if (inside.length === 0) return null;
        return (
          <div key={group}>
            <p className={classes.group}>{t(`groups.${group}`)}</p>
            {inside.map(({ key, icon: Icon }) => (
              <Link
                key={key}
                to="/settings/$section"
                params={{ section: key }}
                className={classes.link}
                data-here={key === shown || undefined}
                aria-current={key === shown ? "page" : undefined}
              >
                <Icon size={16} stroke={1.75} aria-hidden="true" />
                <span>
                  {t(`sections.${key}.title`)}
                  {wanted && <small>{t(`sections.${key}.holds`)}</small>}
                </span>
              </Link>
            ))}
          </div>
        );
      })}
      {found.length === 0 && <p className={classes.none}>{t("nothing")}</p>}
      {!wanted && (
        <Link to="/api" className={classes.link}>
          <IconApi size={16} stroke={1.75} aria-hidden="true" />
          <span>{t("api")}</span>
        </Link>
      )}
    </nav>
  );
}
