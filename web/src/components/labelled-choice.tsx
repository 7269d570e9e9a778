import { Input } from "@mantine/core";
import { Choice, type ChoiceOption } from "./choice";
import classes from "./labelled-choice.module.css";

type Props = {
  label: string;
  description?: string;
  value: string;
  options: ChoiceOption[];
  empty?: string;
  error?: string;
  onChange: (value: string) => void;
};

/** A choice in a form, under its name like every other field. */
export function LabelledChoice({ label, description, value, options, empty, error, onChange }: Props) {
  return (
    <Input.Wrapper
      label={label}
      description={description}
      error={error}
      labelElement="div"
      className={classes.field}
    >
      <Choice label={label} value={value} groups={[{ options }]} empty={empty} onChange={onChange} />
    </Input.Wrapper>
  );
}
