import { Link, useParams } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../components/keys/use-keys";
import { LoadingLines } from "../../components/loading-lines";
import { Notice } from "../../components/notice";
import { Screen } from "../../components/screen";
import { keyMap } from "../../lib/key-map";
import { type Section, useSections } from "./sections";
import { SettingsNav } from "./settings-nav";
import classes from "./settings-screen.module.css";

/** The page somebody chose; on a wide screen the first one until they do. */
function useChosen(allowed: Section[]) {
  const { section } = useParams({ strict: false }) as { section?: string };
  const chosen = allowed.find(({ key }) => key === section);
  return { section, shown: chosen ?? (section ? undefined : allowed[0]), isChosen: section !== undefined };
}

/** Everything that can be set, as far as the role allows; each setting says what it changes. */
export function SettingsScreen() {
  const { t } = useTranslation("settings");
  const [typed, setTyped] = useState("");
  const allowed = useSections();
  const { section, shown, isChosen } = useChosen(allowed);
  const search = () => document.querySelector<HTMLInputElement>("#settings-search")?.focus();
  useKeys([{ keys: keyMap.list.search, label: t("search"), run: search }]);
  const Page = shown?.page;
  return (
    <Screen
      title={t("title")}
      left={
        isChosen ? (
          <>
            <Link to="/settings" className={classes.back}>
              ← {t("title")}
            </Link>
            <h1 className={classes.title}>{t("title")}</h1>
          </>
        ) : undefined
      }
    >
      <div className={classes.split} data-chosen={isChosen || undefined}>
        <SettingsNav sections={allowed} shown={shown?.key} typed={typed} setTyped={setTyped} />
        <div className={classes.page} key={section}>
          {Page ? (
            <Suspense fallback={<LoadingLines lines={6} gap={16} />}>
              <Page />
            </Suspense>
          ) : (
            <Notice title={t("notHere")} text={t("notHereText")} />
          )}
        </div>
      </div>
    </Screen>
  );
}
