import { IconChevronRight } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Chip } from "../../../../components/chip";
import { LinkButton } from "../../../../components/link-button";
import { Screen } from "../../../../components/screen";
import { Segments } from "../../../../components/segments";
import classes from "../card.module.css";
import screen from "./duplicates.module.css";
import { DuplicatesDeskView } from "./duplicates-desk";

type Which = "waiting" | "putOff";

/** Every pair of cards that may be one person, decided one after another with the keyboard. */
export function DuplicatesScreen() {
  const { t } = useTranslation("pairs");
  const navigate = useNavigate();
  const { import: importId } = useSearch({ from: "/framed/duplicates" });
  const [which, setWhich] = useState<Which>("waiting");
  const options = (["waiting", "putOff"] as const).map((value) => ({ value, label: t(value) }));
  return (
    <Screen
      title={t("title")}
      left={
        <nav className={classes.path} aria-label={t("people:path")}>
          <Link to="/people">{t("people:title")}</Link>
          <IconChevronRight size={16} stroke={1.75} aria-hidden="true" />
          <h1>{t("title")}</h1>
        </nav>
      }
    >
      <div className={screen.room}>
        <div className={screen.filters}>
          <Segments label={t("which")} value={which} options={options} onChange={setWhich} />
          {importId && (
            <>
              <Chip>{t("ofImport")}</Chip>
              <LinkButton onClick={() => void navigate({ to: "/duplicates", search: {} })}>
                {t("all")}
              </LinkButton>
            </>
          )}
        </div>
        <DuplicatesDeskView
          key={`${which} ${importId ?? ""}`}
          which={{ later: which === "putOff", importId }}
        />
      </div>
    </Screen>
  );
}
