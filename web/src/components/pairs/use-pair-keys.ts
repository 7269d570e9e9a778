import { useTranslation } from "react-i18next";
import { keyMap } from "../../lib/key-map";
import { useKeys } from "../keys/use-keys";
import type { Choice } from "./pair-choices";

type Desk = { move: (by: 1 | -1) => void; decide: (decision: Choice) => void; undo: () => void };

/** J K walk, Y N F L decide, Z takes back. */
export function usePairKeys(
  desk: Desk,
  { enabled, mayDecide = true }: { enabled: boolean; mayDecide?: boolean },
) {
  const { t } = useTranslation("pairs");
  const keys = keyMap.pairs;
  const choices: Choice[] = ["same", "different", "family", "later"];
  useKeys(
    [
      { keys: keys.down, label: t("next"), run: () => desk.move(1) },
      { keys: keys.up, label: t("previous"), run: () => desk.move(-1) },
      ...(mayDecide
        ? choices.map((of) => ({ keys: keys[of], label: t(`decide.${of}`), run: () => desk.decide(of) }))
        : []),
      { keys: keys.undo, label: t("undo"), run: desk.undo },
    ],
    { enabled },
  );
}
