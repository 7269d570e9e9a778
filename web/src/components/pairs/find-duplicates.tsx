import { IconArrowMerge } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { keyMap } from "../../lib/key-map";
import { lazyLater } from "../../lib/lazy-later";
import { ActionButton } from "../action-button";
import { useKeys } from "../keys/use-keys";
import { Section } from "../section";
import type { Made } from "./compare-panel";
import { LastDecision } from "./last-decision";

const ComparePanel = lazyLater(async () => (await import("./compare-panel")).ComparePanel);

/** On the manager's screen: whether this client has a card already, asked for with one key. */
export function FindDuplicates({ personId }: { personId: string }) {
  const { t } = useTranslation("pairs");
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  useKeys([{ keys: keyMap.desk.duplicates, label: t("find"), run: () => setOpen(true) }]);
  return (
    <Section>
      <ActionButton
        quiet
        size="xs"
        icon={IconArrowMerge}
        keys={keyMap.desk.duplicates}
        onClick={() => setOpen(true)}
      >
        {t("find")}
      </ActionButton>
      {made && <LastDecision id={personId} made={made} forget={() => setMade(null)} />}
      <Suspense>
        {open && <ComparePanel id={personId} close={() => setOpen(false)} decided={setMade} />}
      </Suspense>
    </Section>
  );
}
