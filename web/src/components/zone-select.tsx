import { Select } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { zoneCity } from "../lib/zone-city";
import { useReader } from "./use-reader";

const zones = Intl.supportedValuesOf("timeZone");

type Props = {
  label: string;
  description?: string;
  value: string;
  error?: string;
  onChange: (zone: string) => void;
  /** In the place of a line: the name is said, not shown, the list is open, and a second choice clears it. */
  bare?: boolean;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
};

/** A time zone of the world, found by typing a part of its name or of its city in the reader's language. */
export function ZoneSelect({ label, description, value, error, onChange, bare, onBlur, onKeyDown }: Props) {
  const { language } = useReader();
  const known = zones.includes(value) || value === "" ? zones : [value, ...zones];
  const words = (zone: string) => (language === "en" ? zone : `${zoneCity(zone, language)} · ${zone}`);
  return (
    <Select
      label={bare ? undefined : label}
      aria-label={bare ? label : undefined}
      description={description}
      data={known.map((zone) => ({ value: zone, label: words(zone) }))}
      value={value || null}
      error={error}
      searchable
      // It appears in the place of a line because somebody asked for it.
      autoFocus={bare}
      clearable={bare}
      size={bare ? "xs" : undefined}
      limit={60}
      allowDeselect={false}
      defaultDropdownOpened={bare}
      comboboxProps={{ shadow: "md", withinPortal: !bare }}
      onChange={(zone) => (zone || bare) && onChange(zone ?? "")}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
    />
  );
}
