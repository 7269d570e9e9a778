import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "../../components/notice";

export function NotHere() {
  const { t } = useTranslation("frame");
  return (
    <main>
      <Notice whole title={t("notHere.title")} text={t("notHere.text")}>
        <Link to="/">{t("notHere.back")}</Link>
      </Notice>
    </main>
  );
}
