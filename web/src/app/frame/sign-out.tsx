import { Menu } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api } from "../../api/client";

export function SignOut() {
  const { t } = useTranslation("frame");
  const cache = useQueryClient();
  const navigate = useNavigate();
  async function signOut() {
    await answer(api.DELETE("/api/v1/sessions/current"));
    cache.clear();
    await navigate({ to: "/sign-in" });
  }
  return (
    <Menu.Item leftSection={<IconLogout size={16} stroke={1.75} aria-hidden="true" />} onClick={signOut}>
      {t("signOut")}
    </Menu.Item>
  );
}
