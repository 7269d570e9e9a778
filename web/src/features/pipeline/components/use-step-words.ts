import { useTranslation } from "react-i18next";
import { useReader } from "../../../components/use-reader";
import { useWords } from "../../../components/use-words";
import { dayAndClock, duration, hourMs } from "../../../lib/time";
import type { NextStep } from "../api/types";

export type StepTone = "late" | "soon" | "plain";

/** "question, 41 min late", "promised 18:40", "first call, 24 Nov": the next step as people say it. */
export function useStepWords() {
  const { t } = useTranslation("pipeline");
  const { word } = useWords();
  const { language, zone } = useReader();
  return (step: NextStep | undefined, now: Date): { words: string; tone: StepTone } => {
    if (!step) return { words: t("step.none"), tone: "late" };
    const due = new Date(step.due_at);
    const kind = word("kinds", step.kind);
    if (step.held) return { words: t("step.held", { kind }), tone: "plain" };
    if (step.late || due < now) {
      const time = duration(now.getTime() - due.getTime(), language);
      return { words: t("step.late", { kind, time }), tone: "late" };
    }
    const soon = due.getTime() - now.getTime() < hourMs;
    return {
      words: t("step.due", { kind, when: dayAndClock(due, now, zone, language) }),
      tone: soon ? "soon" : "plain",
    };
  };
}
