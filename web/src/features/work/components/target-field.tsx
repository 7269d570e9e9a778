import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { meQuery } from "../../../api/queries";
import { HandsSelect } from "../../../components/hands-select";
import type { Choice } from "../lib/choice";

/** Whom the client goes to: a team, or one colleague. */
export function TargetField({ choice, setChoice }: { choice: Choice; setChoice: (choice: Choice) => void }) {
  const { t } = useTranslation("work");
  const { data: me } = useQuery(meQuery);
  return (
    <>
      <span id="target-label">{t("field.target")}</span>
      <HandsSelect
        aria-labelledby="target-label"
        autoFocus
        defaultDropdownOpened
        w={320}
        placeholder={t("field.targetExample")}
        comboboxProps={{ position: "top-start", withinPortal: false }}
        without={me?.account.id}
        value={choice.target}
        onChange={(target) => setChoice({ ...choice, target })}
      />
    </>
  );
}
