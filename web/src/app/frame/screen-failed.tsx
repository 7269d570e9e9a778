import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ActionButton } from "../../components/action-button";
import { ErrorNotice } from "../../components/error-notice";

/** When a screen cannot be shown at all: what happened and the way on. */
export function ScreenFailed({ error }: ErrorComponentProps) {
  const { t } = useTranslation("frame");
  const router = useRouter();
  return (
    <ErrorNotice error={error}>
      <ActionButton onClick={() => router.invalidate()}>{t("again")}</ActionButton>
    </ErrorNotice>
  );
}
