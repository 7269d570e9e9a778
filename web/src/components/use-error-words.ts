import { useTranslation } from "react-i18next";
import { ApiError, fieldProblems } from "../api/errors";
import { refusalWords } from "../lib/refusals";

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

/** Sentences for a failure: what kind it is, what to do, and the server's own sentence in the reader's words. */
export function useErrorWords() {
  const { t, i18n } = useTranslation("errors");
  const code = (error: unknown) =>
    error instanceof ApiError && known.has(error.code) ? error.code : "internal";
  /** A sentence made of field names and their problems is English only: elsewhere the problems speak. */
  function said(error: ApiError) {
    const problems = i18n.language === "en" ? [] : [...new Set(Object.values(fieldProblems(error)))];
    return refusalWords(error.message) ?? (problems.join(" ") || error.message);
  }
  return {
    title: (error: unknown) => t(`${code(error)}.title`),
    advice: (error: unknown) => t(`${code(error)}.advice`),
    /** One line: the server's sentence, else what kind of failure it is. */
    line: (error: unknown) =>
      (error instanceof ApiError && code(error) !== "offline" && said(error)) || t(`${code(error)}.title`),
  };
}
