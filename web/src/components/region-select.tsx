import { Select } from "@mantine/core";
import { useReader } from "./use-reader";

// Where the clients of a school are, the likeliest first.
const regions =
  "RU KZ BY UA UZ KG AM GE AZ MD CN TW HK MO JP KR SG MY TH VN IN US CA GB IE DE AT CH FR IT ES PT NL BE PL CZ FI SE NO DK EE LV LT RS BG RO GR TR IL AE SA EG AU NZ BR MX AR ZA";

type Props = {
  label: string;
  description?: string;
  value: string;
  onChange: (region: string) => void;
};

/** A country by its name in the reader's language; the value is its two letters. */
export function RegionSelect({ label, description, value, onChange }: Props) {
  const { language } = useReader();
  const names = new Intl.DisplayNames(language, { type: "region" });
  const codes = regions.split(" ");
  const known = !value || codes.includes(value) ? codes : [value, ...codes];
  return (
    <Select
      label={label}
      description={description}
      data={known.map((code) => ({ value: code, label: names.of(code) ?? code }))}
      value={value}
      searchable
      allowDeselect={false}
      comboboxProps={{ shadow: "md" }}
      onChange={(code) => code && onChange(code)}
    />
  );
}
