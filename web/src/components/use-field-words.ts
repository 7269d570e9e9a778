import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { fieldsQuery } from "../api/queries";
import { readTold } from "../lib/family";
import { comma } from "../lib/languages";
import { phoneWords } from "../lib/phone";
import { useReader } from "./use-reader";
import { useTieWords } from "./use-tie-words";
import { useWords } from "./use-words";

/** A field of a card and what stands in it, said in the reader's words; the history keeps the program's own. */
export function useFieldWords() {
  const { t } = useTranslation("words");
  const { word } = useWords();
  const { language } = useReader();
  const tie = useTieWords();
  const { data: own = [] } = useQuery(fieldsQuery);

  /** "fields/school_no" is a field of the school's own, "source/utm_medium" a part of the source. */
  function field(name: string): string {
    const [group, key] = name.split("/");
    if (group === "fields" && key) return own.find((one) => one.key === key)?.label ?? word("fields", key);
    return word("fields", key ?? name);
  }

  /** "phone +7916…": the kind of contact in words. */
  function contact(text: string): string {
    const [, kind = "", rest = ""] = /^(\w+) (.*)$/su.exec(text) ?? [];
    return rest ? `${word("contactKinds", kind).toLocaleLowerCase()} ${phoneWords(rest)}` : text;
  }

  /** "Wang Li, mother, pays", as the first version of the history wrote it: the name stays. */
  function relative(text: string): string {
    const told = readTold(text);
    return told ? [told.name, tie(told.tie)].join(comma[language]) : text;
  }

  function languageName(tag: string): string {
    try {
      return new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag;
    } catch {
      return tag; // not a tag of any language: as somebody typed it
    }
  }

  function yesOrNo(name: string, text: string): string {
    const kind = own.find((one) => `fields/${one.key}` === name)?.kind;
    return kind === "yes_no" && (text === "yes" || text === "no") ? t(`yesNo.${text}`) : text;
  }

  function value(name: string, text: string): string {
    if (text === "") return "";
    if (name === "kind") return word("personKinds", text);
    if (name === "final_status") return word("finalStatuses", text);
    if (name === "language") return languageName(text);
    if (name === "contacts") return text.split(", ").map(contact).join(comma[language]);
    if (name === "relatives") return relative(text);
    return yesOrNo(name, text);
  }

  return { field, value };
}
