import { Menu } from "@mantine/core";
import { IconDots, IconUserX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Outcome } from "../../../api/types";
import { KeyCap } from "../../../components/keys/key-cap";
import { useWords } from "../../../components/use-words";
import { keyMap, outcomeKey } from "../../../lib/key-map";
import { sentence } from "../../../lib/words";
import classes from "./outcome-bar.module.css";

type Props = {
  bar: Outcome[];
  rest: Outcome[];
  chosen: string | null;
  choose: (key: string) => void;
  release: () => void;
};

/** Outcomes with their digits; the dots hold the rarer ones and giving the client back. */
export function OutcomeChips({ bar, rest, chosen, choose, release }: Props) {
  const { t } = useTranslation("work");
  const { word } = useWords();
  const label = (outcome: Outcome) => {
    const words = sentence(word("outcomes", outcome.key));
    return outcome.needs === "nothing" ? words : `${words}…`;
  };
  const hidden = rest.find((outcome) => outcome.key === chosen);
  return (
    <div className={classes.chips}>
      <span className={classes.label} id="outcome-label">
        {t("outcome.name")}
      </span>
      {[...bar, ...(hidden ? [hidden] : [])].map((outcome) => (
        <button
          key={outcome.key}
          type="button"
          className={classes.chip}
          aria-pressed={outcome.key === chosen}
          aria-describedby="outcome-label"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(outcome.key)}
        >
          {outcome.position > 0 && <KeyCap keys={outcomeKey(outcome.position)} />}
          {label(outcome)}
        </button>
      ))}
      <Menu position="top-end">
        <Menu.Target>
          <button type="button" className={classes.chip} aria-label={t("outcome.more")}>
            <IconDots size={16} stroke={1.75} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {bar.map((outcome) => (
            <Menu.Item key={outcome.key} className={classes.onNarrow} onClick={() => choose(outcome.key)}>
              {label(outcome)}
            </Menu.Item>
          ))}
          {rest.map((outcome) => (
            <Menu.Item key={outcome.key} onClick={() => choose(outcome.key)}>
              {label(outcome)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconUserX size={16} stroke={1.75} aria-hidden="true" />}
            rightSection={<KeyCap keys={keyMap.desk.release} />}
            onClick={release}
          >
            {t("release.open")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
