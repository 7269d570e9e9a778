import { Popover } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { meQuery } from "../../api/queries";
import { Avatar } from "../../components/avatar";
import classes from "./account-menu.module.css";
import { LanguageChoice } from "./language-choice";
import { SignOut } from "./sign-out";
import { ThemeChoice } from "./theme-choice";

/** The avatar at the foot of the rail: who is signed in, language, theme, sign out. */
export function AccountMenu() {
  const { t } = useTranslation("frame");
  const { data: me } = useQuery(meQuery);
  const name = me?.account.name ?? "";
  return (
    <Popover position="right-end" width={300} trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.face}
          aria-label={t("account", { name })}
          // The mouse leaves no focus behind, which would take Space and Enter from the screen.
          onMouseDown={(event) => event.preventDefault()}
        >
          <Avatar name={name} size={32} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu}>
        <div className={classes.who} tabIndex={-1} data-autofocus>
          <b dir="auto">{name}</b>
          <span>{me?.account.email}</span>
        </div>
        <div className={classes.choice}>
          <LanguageChoice />
          <ThemeChoice />
        </div>
        <div className={classes.foot}>
          <SignOut />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
