import { NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inMinutes, type SpanUnit, spanOf, spanUnits } from "../../lib/spans";
import { Choice } from "../choice";
import classes from "./minutes-field.module.css";

type Props = {
  label: string;
  description?: string;
  value: number;
  error?: string;
  onChange: (minutes: number) => void;
};

/** A length of time in the unit people would say it in; the value is in minutes. */
export function MinutesField({ label, description, value, error, onChange }: Props) {
  const { t } = useTranslation("settings");
  const { count, unit } = spanOf(value);
  const units = spanUnits.map((key) => ({ value: key, label: t(`unit.${key}`) }));
  return (
    <div className={classes.field}>
      <NumberInput
        label={label}
        description={description}
        value={count}
        error={error}
        min={0}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        onChange={(next) => onChange(inMinutes(Number(next) || 0, unit))}
      />
      <Choice
        label={t("unit.of", { field: label })}
        value={unit}
        groups={[{ options: units }]}
        onChange={(next) => onChange(inMinutes(count, next as SpanUnit))}
      />
    </div>
  );
}
