import { useTranslation } from "react-i18next";
import { ApiError } from "../api/errors";

const known = new Set([
  "offline",
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "rate_limited",
  "unavailable",
  "too_large",
  "unsupported_type",
]);

/** Sentences for a failure: a title from us, the advice from the server when it has one for the person. */
export function useErrorWords() {
  const { t } = useTranslation("errors");
  const code = (error: unknown) =>
    error instanceof ApiError && known.has(error.code) ? error.code : "internal";
  return {
    title: (error: unknown) => t(`${code(error)}.title`),
    advice: (error: unknown) => t(`${code(error)}.advice`),
    /** One line: the server's own sentence, else ours. */
    line: (error: unknown) =>
      error instanceof ApiError && error.message && code(error) !== "offline"
        ? error.message
        : t(`${code(error)}.title`),
  };
}
