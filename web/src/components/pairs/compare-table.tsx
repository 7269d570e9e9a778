import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../api/types";
import { type CompareRow, type Side, shownSide } from "../../lib/comparison";
import { phoneWords } from "../../lib/phone";
import { langOf } from "../../lib/script";
import { sentence } from "../../lib/words";
import { useWords } from "../use-words";
import compare from "./compare.module.css";
import { CompareHead } from "./compare-head";
import classes from "./pairs.module.css";
import type { Comparison } from "./use-comparison";
import { useEvidenceWords } from "./use-evidence-words";

const sides = ["left", "right"] as const;

function useFieldWords() {
  const words = useEvidenceWords();
  const { word } = useWords();
  return {
    name: ({ field, label }: CompareRow) =>
      label ?? (field === "handle" ? words.field(field) : sentence(word("fields", field))),
    value: ({ field }: CompareRow, text: string) => {
      if (field === "phone") return text.split(", ").map(phoneWords).join(", ");
      return field === "kind" && text ? word("personKinds", text) : text;
    },
  };
}

type CellProps = { row: CompareRow; side: Side; comparison: Comparison; name: string; text: string };

function Cell({ row, side, comparison, name, text }: CellProps) {
  const { t } = useTranslation("pairs");
  const shown = shownSide(row, comparison.chosen, comparison.kept) === side;
  const words = { dir: "auto", lang: langOf(text), title: text } as const;
  if (!row.choosable) return <td {...words}>{text || "—"}</td>;
  return (
    <td {...words}>
      <button
        type="button"
        className={compare.pick}
        aria-pressed={shown}
        aria-label={t("take", { field: name, value: text })}
        onClick={() => comparison.choose(row.field, side)}
      >
        <span>{text}</span>
      </button>
    </td>
  );
}

/** Both cards, a line a field: where they differ one is chosen, and beside it what speaks for or against. */
export function CompareTable({
  comparison,
  cards,
}: {
  comparison: Comparison;
  cards: Record<Side, PersonCard>;
}) {
  const { t } = useTranslation("pairs");
  const words = useEvidenceWords();
  const fields = useFieldWords();
  return (
    <table className={`${classes.table} ${compare.table}`}>
      <thead>
        <tr>
          <td />
          {sides.map((side) => (
            <CompareHead
              key={side}
              card={cards[side]}
              stays={comparison.kept === side}
              keep={() => comparison.keep(side)}
            />
          ))}
          <th>{t("evidence")}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {comparison.rows.map((row) => (
          <tr key={row.field}>
            <td>{fields.name(row)}</td>
            {sides.map((side) => (
              <Cell
                key={side}
                row={row}
                side={side}
                comparison={comparison}
                name={fields.name(row)}
                text={fields.value(row, row[side])}
              />
            ))}
            <td className={classes.reason}>
              {row.reason ? words.reason(row.reason) : row.choosable ? t("differ") : ""}
            </td>
            <td className={classes.points} data-for={(row.points ?? 0) > 0 || undefined}>
              {row.points !== undefined && words.points(row.points)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
