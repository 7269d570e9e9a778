import { IconChevronDown } from "@tabler/icons-react";
import classes from "./choice.module.css";

export type ChoiceOption = { value: string; label: string };
export type ChoiceGroup = { label?: string; options: ChoiceOption[] };

type Props = {
  label: string;
  value: string;
  groups: ChoiceGroup[];
  onChange: (value: string) => void;
  /** What stands there while nothing is chosen. */
  empty?: string;
  /** Without an edge until the mouse comes. */
  quiet?: boolean;
  disabled?: boolean;
};

function Options({ options }: { options: ChoiceOption[] }) {
  return options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ));
}

/** One of many words, by the browser's own list: quick in long tables, and at home on a phone. */
export function Choice({ label, value, groups, onChange, empty, quiet, disabled }: Props) {
  const known =
    value === "" || groups.some(({ options }) => options.some((option) => option.value === value));
  return (
    <span className={classes.box} data-quiet={quiet || undefined} data-empty={value === "" || undefined}>
      <select
        className={classes.select}
        aria-label={label}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {empty !== undefined && (
          <option value="" disabled={value !== ""}>
            {empty}
          </option>
        )}
        {/* What it stands for is not known (yet): another word in its place would be a lie. */}
        {!known && <option value={value}>…</option>}
        {groups.map((group) =>
          group.label ? (
            <optgroup key={group.label} label={group.label}>
              <Options options={group.options} />
            </optgroup>
          ) : (
            <Options key="plain" options={group.options} />
          ),
        )}
      </select>
      <IconChevronDown className={classes.mark} size={14} stroke={1.75} aria-hidden="true" />
    </span>
  );
}
