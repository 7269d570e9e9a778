import { Modal } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { menuOpen } from "../../components/screen";
import { LanguageChoice } from "./language-choice";
import classes from "./phone-menu.module.css";
import { useScreens } from "./screens";
import { ThemeChoice } from "./theme-choice";

/** All screens, for a thumb: opened by the mark in the top bar. */
export function PhoneMenu() {
  const { t } = useTranslation("frame");
  const screens = useScreens().filter(({ place }) => place !== "palette");
  const close = () => menuOpen.set(false);
  return (
    <Modal opened onClose={close} title={t("menu")} closeButtonProps={{ "aria-label": t("close") }}>
      <nav className={classes.list}>
        {screens.map(({ to, word, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            className={classes.link}
            onClick={close}
            activeOptions={{ exact: to === "/" }}
          >
            <Icon size={20} stroke={1.75} aria-hidden="true" />
            {t(`screens.${word}`)}
          </Link>
        ))}
      </nav>
      <div className={classes.choices}>
        <LanguageChoice />
        <ThemeChoice />
      </div>
    </Modal>
  );
}
