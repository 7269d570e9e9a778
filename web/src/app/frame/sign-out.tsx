import { IconLogout } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";
import { tabMemory } from "../../lib/tab-memory";
import classes from "./sign-out.module.css";

export function SignOut() {
  const { t } = useTranslation("frame");
  const cache = useQueryClient();
  const navigate = useNavigate();
  async function signOut() {
    await answer(api.DELETE("/api/v1/sessions/current"));
    tabMemory.forget();
    cache.clear();
    await navigate({ to: "/sign-in" });
  }
  return (
    <button type="button" className={classes.button} onClick={signOut}>
      <IconLogout size={16} stroke={1.75} aria-hidden="true" />
      {t("signOut")}
    </button>
  );
}
