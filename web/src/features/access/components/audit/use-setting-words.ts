import { useTranslation } from "react-i18next";
import { useReader } from "../../../../components/use-reader";
import { useWords } from "../../../../components/use-words";
import { spanWords } from "../../../../lib/spans";

const spans = ["usual_length", "next_delays", "after_last_delay", "time_limit", "next_delay"];

/** A field of a kind of work, an outcome or a stage and what stands in it, as the journal keeps them. */
export function useSettingWords() {
  const { t } = useTranslation("words");
  const { word, stage } = useWords();
  const { language } = useReader();

  /** "names/ru": a text of one language. */
  function field(name: string): string {
    const [group = name, tag] = name.split("/");
    return tag ? `${word("fields", group)} (${tag})` : word("fields", group);
  }

  function value(name: string, text: string): string {
    if (text === "") return "";
    if (spans.includes(name)) return spanWords(text.split(", ").map(Number), language);
    switch (name) {
      case "ranks":
        return text
          .split(", ")
          .map((rank) =>
            rank
              .split(" + ")
              .map((kind) => word("kinds", kind))
              .join(" + "),
          )
          .join(" → ");
      case "max_break":
        return spanWords([Number(text)], language);
      case "to_stage":
        return stage(text);
      case "next_kind":
      case "after_last_kind":
        return word("kinds", text);
      case "next_role":
      case "owner_role":
        return word("roles", text);
      case "final_status":
        return word("finalStatuses", text);
      case "needs":
        return t(`settings:outcomes.need.${text}`, { defaultValue: text });
      case "drops_contact":
        return t(text === "true" ? "yesNo.yes" : "yesNo.no");
      default:
        return text;
    }
  }

  return { field, value };
}
