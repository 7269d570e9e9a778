import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Logo } from "../../components/logo";
import { AccountMenu } from "./account-menu";
import classes from "./rail.module.css";
import { type ScreenLink, useScreens } from "./screens";

function RailLink({ screen }: { screen: ScreenLink }) {
  const { t } = useTranslation("frame");
  const Icon = screen.icon;
  const name = t(`screens.${screen.word}`);
  return (
    <Link
      to={screen.to}
      className={classes.link}
      aria-label={name}
      activeOptions={{ exact: screen.to === "/" }}
      // The mouse leaves no focus behind, which would take Enter from the screen.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Icon size={20} stroke={1.75} aria-hidden="true" />
    </Link>
  );
}

/** The narrow column of screens on the left; a phone has the menu instead. */
export function Rail() {
  const { t } = useTranslation("frame");
  const screens = useScreens();
  const at = (place: ScreenLink["place"]) => screens.filter((screen) => screen.place === place);
  return (
    <nav className={classes.rail} aria-label={t("menu")}>
      <span className={classes.logo}>
        <Logo size={24} />
      </span>
      {at("rail").map((screen) => (
        <RailLink key={screen.to} screen={screen} />
      ))}
      <span className={classes.gap} />
      {at("foot").map((screen) => (
        <RailLink key={screen.to} screen={screen} />
      ))}
      <AccountMenu />
    </nav>
  );
}
