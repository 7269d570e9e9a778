import { IconEye } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Chip } from "../../../components/chip";
import { ErrorNotice } from "../../../components/error-notice";
import { LoadingLines } from "../../../components/loading-lines";
import { Screen } from "../../../components/screen";
import { importQuery } from "../api/imports";
import type { Import } from "../api/types";
import { type Crumb, crumbOf, type Phase, phaseOf } from "../lib/phase";
import { fileNames } from "../lib/sheets";
import { Applied } from "./applied";
import { ImportCrumbs } from "./import-crumbs";
import classes from "./import-screen.module.css";
import { Over } from "./over";
import { Recognise } from "./recognise";
import { Rehearse } from "./rehearse";
import { Working } from "./working";

function Body({ item, phase, back }: { item: Import; phase: Phase; back: () => void }) {
  switch (phase) {
    case "working":
      return <Working item={item} />;
    case "recognise":
      return <Recognise item={item} />;
    case "rehearse":
      return <Rehearse item={item} back={back} />;
    case "applied":
      return <Applied item={item} />;
    case "undone":
    case "failed":
      return <Over item={item} />;
  }
}

/** One import on its way from a dropped sheet to people, and back for 30 days. */
export function ImportScreen() {
  const { t } = useTranslation("intake");
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: item, error } = useQuery(importQuery(id));
  const [wanted, setWanted] = useState<Crumb | null>(null);
  const again = wanted === "recognise" && item?.state === "rehearsed" && !item.step;
  const here: Crumb = again ? "recognise" : item ? crumbOf(item) : "recognise";
  const phase = again ? "recognise" : item && phaseOf(item);
  const early = phase === "recognise" || phase === "rehearse";

  return (
    <Screen
      title={item ? fileNames(item.files) : t("title")}
      left={item && <ImportCrumbs item={item} here={here} goTo={setWanted} />}
      right={
        early && (
          <span className={classes.safe}>
            <Chip>
              <IconEye size={14} stroke={1.75} aria-hidden="true" />
              {t("nothingWritten")}
            </Chip>
          </span>
        )
      }
    >
      {item && phase && <Body key={phase} item={item} phase={phase} back={() => setWanted("recognise")} />}
      {!item && !error && (
        <div className={classes.calm}>
          <LoadingLines lines={6} />
        </div>
      )}
      {!item && error && (
        <ErrorNotice error={error}>
          <Link to="/import">{t("toList")}</Link>
        </ErrorNotice>
      )}
    </Screen>
  );
}
