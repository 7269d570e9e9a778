import { type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Segments } from "../../components/segments";

const schemes: MantineColorScheme[] = ["light", "dark", "auto"];

export function ThemeChoice() {
  const { t } = useTranslation("frame");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const options = schemes.map((value) => ({ value, label: t(`theme.${value}`) }));
  return <Segments label={t("theme.name")} value={colorScheme} options={options} onChange={setColorScheme} />;
}
