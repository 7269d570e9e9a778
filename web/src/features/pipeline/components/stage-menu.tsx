import { Box, Menu } from "@mantine/core";
import { IconArrowsLeftRight, IconCheck } from "@tabler/icons-react";
import { type ComponentProps, useState } from "react";
import { useTranslation } from "react-i18next";
import { useReader } from "../../../components/use-reader";
import { nameIn } from "../../../lib/words";
import type { BoardCard } from "../api/types";
import { baskets, stagesOf } from "../lib/board-moves";
import classes from "./card.module.css";
import type { BoardState } from "./use-board";

type Props = { card: BoardCard; state: BoardState };

/** Opens the menu; a menu that was not asked for costs more than the rest of its card. */
function MoveButton({ card, ...more }: { card: BoardCard } & ComponentProps<"button">) {
  const { t } = useTranslation("pipeline");
  const words = t("card.move", { name: card.person_name });
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...more}
      className={classes.menu}
      aria-label={words}
      title={words}
    >
      <IconArrowsLeftRight size={16} stroke={1.75} aria-hidden="true" />
    </button>
  );
}

function OpenMenu({ card, state, close }: Props & { close: () => void }) {
  const { t } = useTranslation("pipeline");
  const { language } = useReader();
  const stages = state.board?.stages ?? [];
  return (
    <Menu position="bottom-end" opened onClose={close}>
      <Menu.Target>
        <MoveButton card={card} />
      </Menu.Target>
      <Menu.Dropdown>
        {baskets.map((basket) => (
          <Box key={basket} role="group" aria-label={t(`basket.${basket}`)}>
            <Menu.Label aria-hidden="true">{t(`basket.${basket}`)}</Menu.Label>
            {stagesOf(stages, basket).map((stage) => (
              <Menu.Item
                key={stage.key}
                rightSection={stage.key === card.deal.stage && <IconCheck size={16} aria-hidden="true" />}
                onClick={() => state.moveTo(card.deal.id, stage.key)}
              >
                {nameIn(stage.names, language, stage.key)}
              </Menu.Item>
            ))}
          </Box>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Every stage of the funnel, for a thumb and for those who know exactly which. */
export function StageMenu({ card, state }: Props) {
  const [open, setOpen] = useState(false);
  function close() {
    setOpen(false);
    state.seek(card.deal.id);
  }
  if (open) return <OpenMenu card={card} state={state} close={close} />;
  return <MoveButton card={card} onClick={() => setOpen(true)} />;
}
