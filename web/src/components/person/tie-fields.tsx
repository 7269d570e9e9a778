import { useTranslation } from "react-i18next";
import type { Relation } from "../../api/family";
import { type Payer, relations } from "../../lib/family";
import { sentence } from "../../lib/words";
import { LabelledChoice } from "../labelled-choice";
import { useWords } from "../use-words";

const payers: Payer[] = ["nobody", "relative", "card"];

type Props = {
  names: { name: string; card: string };
  relation: Relation;
  setRelation: (relation: Relation) => void;
  payer: Payer;
  setPayer: (payer: Payer) => void;
};

/** What two people are to each other, and who of them pays. */
export function TieFields({ names, relation, setRelation, payer, setPayer }: Props) {
  const { t } = useTranslation("card");
  const { word } = useWords();
  return (
    <>
      <LabelledChoice
        label={t("family.relation", names)}
        value={relation}
        options={relations.map((one) => ({ value: one, label: sentence(word("relations", one)) }))}
        onChange={(value) => setRelation(value as Relation)}
      />
      {relation !== "payer" && (
        <LabelledChoice
          label={t("family.payer")}
          value={payer}
          options={payers.map((one) => ({ value: one, label: t(`family.payers.${one}`, names) }))}
          onChange={(value) => setPayer(value as Payer)}
        />
      )}
    </>
  );
}
