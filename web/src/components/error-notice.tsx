import type { ReactNode } from "react";
import { ApiError } from "../api/errors";
import { Notice } from "./notice";
import { useErrorWords } from "./use-error-words";

/** What went wrong and what to do, in the reader's words where we have them. */
export function ErrorNotice({ error, children }: { error: unknown; children?: ReactNode }) {
  const words = useErrorWords();
  const id = error instanceof ApiError && error.requestId ? ` (${error.requestId})` : "";
  return (
    <Notice title={words.title(error)} text={words.advice(error) + id}>
      {children}
    </Notice>
  );
}
