import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { meQuery } from "../../api/queries";
import { Panel } from "../../components/panel";
import { menuOpen } from "../../components/screen";
import { LanguageChoice } from "./language-choice";
import classes from "./phone-menu.module.css";
import { useScreens } from "./screens";
import { SignOut } from "./sign-out";
import { ThemeChoice } from "./theme-choice";

/** All screens and what is behind the avatar, for a thumb: opened by the mark in the top bar. */
export function PhoneMenu() {
  const { t } = useTranslation("frame");
  const screens = useScreens().filter(({ place }) => place !== "palette");
  const { data: me } = useQuery(meQuery);
  const close = () => menuOpen.set(false);
  return (
    <Panel title={t("menu")} close={close} size={480}>
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
      <div className={classes.foot}>
        <p>
          <b dir="auto">{me?.account.name}</b>
          <span>{me?.account.email}</span>
        </p>
        <div>
          <SignOut />
        </div>
      </div>
    </Panel>
  );
}
