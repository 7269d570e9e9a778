import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RegionSelect } from "../../../components/region-select";
import { Section } from "../../../components/section";
import { ZoneSelect } from "../../../components/zone-select";
import type { FileInfo, Mapping } from "../api/types";
import { sourceOf } from "../lib/mapping";
import classes from "./recognise.module.css";

type Props = { mapping: Mapping; files: FileInfo[]; change: (mapping: Mapping) => void };

/** What the sheets do not say themselves: their name, whose clock they mean, whose phones. */
export function ReadingForm({ mapping, files, change }: Props) {
  const { t } = useTranslation("intake");
  const [source, setSource] = useState(sourceOf(mapping, files));
  const saveSource = () =>
    source.trim() && source !== mapping.source && change({ ...mapping, source: source.trim() });
  return (
    <Section title={t("reading.title")}>
      <div className={classes.form}>
        <TextInput
          label={t("reading.source")}
          description={t("reading.sourceEffect")}
          value={source}
          error={source.trim() ? undefined : t("reading.sourceMissing")}
          onChange={(event) => setSource(event.currentTarget.value)}
          onBlur={saveSource}
        />
        <ZoneSelect
          label={t("reading.zone")}
          description={t("reading.zoneEffect")}
          value={mapping.zone}
          onChange={(zone) => change({ ...mapping, zone })}
        />
        <RegionSelect
          label={t("reading.region")}
          description={t("reading.regionEffect")}
          value={mapping.region}
          onChange={(region) => change({ ...mapping, region })}
        />
      </div>
    </Section>
  );
}
