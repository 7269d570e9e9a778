import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/errors";
import { ActionButton } from "./action-button";
import { Notice } from "./notice";
import { useErrorWords } from "./use-error-words";

type Props = { error: unknown; again?: () => unknown; children?: ReactNode };

/** What went wrong and what to do, in the reader's words where we have them. */
export function ErrorNotice({ error, again, children }: Props) {
  const { t } = useTranslation("frame");
  const words = useErrorWords();
  const id = error instanceof ApiError && error.requestId ? ` (${error.requestId})` : "";
  return (
    <Notice title={words.title(error)} text={words.advice(error) + id}>
      {again && <ActionButton onClick={() => void again()}>{t("again")}</ActionButton>}
      {children}
    </Notice>
  );
}
