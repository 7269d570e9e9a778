import { Menu } from "@mantine/core";
import { IconArrowsLeftRight, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useReader } from "../../../components/use-reader";
import { nameIn } from "../../../lib/words";
import type { BoardCard } from "../api/types";
import { baskets, stagesOf } from "../lib/board-moves";
import classes from "./card.module.css";
import type { BoardState } from "./use-board";

/** Every stage of the funnel, for a thumb and for those who know exactly which. */
export function StageMenu({ card, state }: { card: BoardCard; state: BoardState }) {
  const { t } = useTranslation("pipeline");
  const { language } = useReader();
  const stages = state.board?.stages ?? [];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          className={classes.menu}
          aria-label={t("card.move", { name: card.person_name })}
          title={t("card.move", { name: card.person_name })}
        >
          <IconArrowsLeftRight size={16} stroke={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {baskets.map((basket) => (
          <div key={basket}>
            <Menu.Label>{t(`basket.${basket}`)}</Menu.Label>
            {stagesOf(stages, basket).map((stage) => (
              <Menu.Item
                key={stage.key}
                rightSection={stage.key === card.deal.stage && <IconCheck size={16} aria-hidden="true" />}
                onClick={() => state.moveTo(card.deal.id, stage.key)}
              >
                {nameIn(stage.names, language, stage.key)}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
