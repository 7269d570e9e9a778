import { IconCloudOff } from "@tabler/icons-react";
import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { Chip } from "./chip";

/** One amber word in the top bar while the browser has no network. */
export function OfflineChip() {
  const { t } = useTranslation("frame");
  const online = useSyncExternalStore(
    (watch) => onlineManager.subscribe(watch),
    () => onlineManager.isOnline(),
  );
  if (online) return null;
  return (
    <Chip tone="soon" title={t("offline.how")}>
      <IconCloudOff size={14} stroke={1.75} aria-hidden="true" />
      {t("offline.name")}
    </Chip>
  );
}
