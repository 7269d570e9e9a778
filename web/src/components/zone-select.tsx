import { Select } from "@mantine/core";

const zones = Intl.supportedValuesOf("timeZone");

type Props = {
  label: string;
  description?: string;
  value: string;
  error?: string;
  onChange: (zone: string) => void;
};

/** A time zone of the world, found by typing a part of its name. */
export function ZoneSelect({ label, description, value, error, onChange }: Props) {
  const known = zones.includes(value) || value === "" ? zones : [value, ...zones];
  return (
    <Select
      label={label}
      description={description}
      data={known}
      value={value}
      error={error}
      searchable
      limit={60}
      allowDeselect={false}
      comboboxProps={{ shadow: "md" }}
      onChange={(zone) => zone && onChange(zone)}
    />
  );
}
