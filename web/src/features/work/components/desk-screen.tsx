import { useTranslation } from "react-i18next";
import { Screen } from "../../../components/screen";

export function DeskScreen() {
  const { t } = useTranslation("work");
  return <Screen title={t("title")}>{null}</Screen>;
}
