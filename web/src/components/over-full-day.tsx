import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fieldProblems } from "../api/errors";

type Props = { error: unknown; reason: string; setReason: (reason: string) => void };

/** Once a day was refused because it takes no more steps: why the step goes there all the same. */
export function OverFullDay({ error, reason, setReason }: Props) {
  const { t } = useTranslation("card");
  if (!reason && fieldProblems(error).due_at === undefined) return null;
  return (
    <TextInput
      label={t("step.overFullDay")}
      maxLength={1000}
      autoComplete="off"
      value={reason}
      onChange={(event) => setReason(event.currentTarget.value)}
    />
  );
}
