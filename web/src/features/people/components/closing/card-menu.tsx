import { Menu } from "@mantine/core";
import { IconArchive, IconArrowMerge, IconDots, IconEraser } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../../../api/types";
import { KeyCap } from "../../../../components/keys/key-cap";
import { useKeys } from "../../../../components/keys/use-keys";
import { useMay } from "../../../../components/use-may";
import { keyMap } from "../../../../lib/key-map";
import classes from "../card.module.css";
import { ClosePanel } from "./close-panel";
import { ErasePanel } from "./erase-panel";

const icon = { size: 16, stroke: 1.75, "aria-hidden": true } as const;

/** What is done with the card as a whole, rarely: close it, compare it, erase who it was. */
export function CardMenu({ card, compare }: { card: PersonCard; compare: () => void }) {
  const { t } = useTranslation("people");
  const may = useMay();
  const [opened, setOpened] = useState(false);
  const [doing, setDoing] = useState<"close" | "erase" | null>(null);
  const live = card.person.final_status === undefined;
  const mayClose = live && may("work.take");
  useKeys([{ keys: keyMap.card.close, label: t("close.open"), run: () => setDoing("close") }], {
    enabled: mayClose,
  });
  useKeys([], { modal: true, enabled: opened });
  const stop = () => setDoing(null);
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-end" width={280}>
        <Menu.Target>
          <button type="button" className={classes.menu} aria-label={t("menu")}>
            <IconDots {...icon} size={20} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconArrowMerge {...icon} />}
            rightSection={<KeyCap keys={keyMap.card.duplicates} />}
            onClick={compare}
          >
            {t("pairs:compareWith")}
          </Menu.Item>
          {mayClose && (
            <Menu.Item
              leftSection={<IconArchive {...icon} />}
              rightSection={<KeyCap keys={keyMap.card.close} />}
              onClick={() => setDoing("close")}
            >
              {t("close.open")}
            </Menu.Item>
          )}
          {may("people.erase") && (
            <Menu.Item leftSection={<IconEraser {...icon} />} onClick={() => setDoing("erase")}>
              {t("erase.open")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {doing === "close" && <ClosePanel card={card} close={stop} />}
      {doing === "erase" && <ErasePanel card={card} close={stop} />}
    </>
  );
}
