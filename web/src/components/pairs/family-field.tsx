import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Relation } from "../../api/duplicates";
import { keyMap } from "../../lib/key-map";
import { ActionButton } from "../action-button";
import { Choice } from "../choice";
import { useKeys } from "../keys/use-keys";
import { useWords } from "../use-words";
import compare from "./compare.module.css";

const relations: Relation[] = [
  "child",
  "mother",
  "father",
  "parent",
  "sibling",
  "spouse",
  "payer",
  "relative",
];

type Props = {
  name: string;
  other: string;
  /** What they likely are, to begin with. */
  likely: Relation;
  close: () => void;
  done: (relation: Relation) => void;
};

function focusChoice(field: HTMLElement | null) {
  field?.querySelector("select")?.focus({ preventScroll: true });
}

/** The one thing that "family" needs: who the other is for this one. Enter makes them a family. */
export function FamilyField({ name, other, likely, close, done }: Props) {
  const { t } = useTranslation("pairs");
  const { word } = useWords();
  const [relation, setRelation] = useState(likely);
  const finish = () => done(relation);
  useKeys(
    [
      { keys: keyMap.desk.finish, label: t("makeFamily"), run: finish },
      { keys: keyMap.panel.close, run: close },
    ],
    { modal: true },
  );
  const options = relations.map((value) => ({ value, label: word("relations", value) }));
  return (
    <div className={compare.family} ref={focusChoice}>
      <span dir="auto">{t("who", { name, other })}</span>
      <Choice
        label={t("relation")}
        value={relation}
        groups={[{ options }]}
        onChange={(next) => setRelation(next as Relation)}
      />
      <ActionButton keys={keyMap.desk.finish} onClick={finish}>
        {t("makeFamily")}
      </ActionButton>
      <ActionButton quiet keys={keyMap.panel.close} onClick={close}>
        {t("frame:close")}
      </ActionButton>
    </div>
  );
}
