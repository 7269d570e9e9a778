import { Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMoveDeal } from "../../api/person";
import { stagesQuery } from "../../api/queries";
import type { Deal } from "../../api/types";
import { keyMap } from "../../lib/key-map";
import { nameIn } from "../../lib/words";
import { ActionButton } from "../action-button";
import { useKeys } from "../keys/use-keys";
import { useErrorWords } from "../use-error-words";
import { useReader } from "../use-reader";
import { useWords } from "../use-words";
import classes from "./deal.module.css";

/** Where the deal stands; opens the list of stages, the arrows and Enter choose. */
export function StageMenu({ deal, withKey }: { deal: Deal; withKey?: boolean }) {
  const { t } = useTranslation("people");
  const { language } = useReader();
  const { stage: stageName } = useWords();
  const errors = useErrorWords();
  const { data: stages = [] } = useQuery(stagesQuery);
  const move = useMoveDeal(deal.person_id);
  const [opened, setOpened] = useState(false);
  useKeys([{ keys: keyMap.desk.stage, label: t("deal.move"), run: () => setOpened(true) }], {
    enabled: !!withKey,
  });
  useKeys([], { modal: true, enabled: opened });
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-start" width={260}>
        <Menu.Target>
          <ActionButton
            size="xs"
            icon={IconChevronDown}
            keys={withKey ? keyMap.desk.stage : undefined}
            aria-label={t("deal.stageIs", { stage: stageName(deal.stage) })}
          >
            {stageName(deal.stage)}
          </ActionButton>
        </Menu.Target>
        <Menu.Dropdown>
          {stages.map((stage) => (
            <Menu.Item
              key={stage.key}
              title={stage.definitions[language]}
              rightSection={
                stage.key === deal.stage && <IconCheck size={16} stroke={1.75} aria-hidden="true" />
              }
              onClick={() => move.mutate({ id: deal.id, stage: stage.key })}
            >
              {nameIn(stage.names, language, stage.key)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {move.error && (
        <span className={classes.error} role="alert">
          {errors.line(move.error)}
        </span>
      )}
    </>
  );
}
