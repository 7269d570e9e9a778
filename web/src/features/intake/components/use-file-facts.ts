import { useTranslation } from "react-i18next";
import { useReader } from "../../../components/use-reader";
import { comma } from "../../../lib/languages";
import type { FileInfo } from "../api/types";
import { fileOf } from "../lib/sheets";

const delimiters: Record<string, string> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  tab: "tab",
  xlsx: "xlsx",
};

/** "UTF-8, commas, 4,544 line breaks inside cells, 5 date styles": how the sheets were read. */
export function useFileFacts(files: FileInfo[]): string {
  const { t } = useTranslation("intake");
  const { language } = useReader();
  const [file] = files;
  if (!file) return "";
  const books = new Set(files.map(fileOf)).size;
  if (books > 1) return t("facts.files", { count: books });
  if (files.length > 1) return t("facts.sheets", { count: files.length });
  const delimiter = delimiters[file.delimiter];
  const facts = [
    file.encoding,
    delimiter && t(`facts.${delimiter}`),
    file.line_breaks_in_cells > 0 && t("facts.breaks", { count: file.line_breaks_in_cells }),
    file.date_styles.length > 0 && t("facts.dates", { count: file.date_styles.length }),
  ];
  return facts.filter(Boolean).join(comma[language]);
}
