// The sheets of an import: files, and the worksheets of workbooks. Nothing here asks the server.
import type { FileInfo, Import, Mapping } from "../api/types";

type Sheets = Pick<Import, "files" | "mapping">;

/** Why a sheet is not read, as the screen has it now; undefined if it is read. */
export function notRead(sheet: FileInfo, mapping: Mapping): FileInfo["not_read"] {
  if (sheet.not_read && sheet.not_read !== "by_hand") return sheet.not_read;
  return mapping.left_out.includes(sheet.name) ? "by_hand" : undefined;
}

/** Those that are read. */
export function readSheets({ files, mapping }: Sheets): FileInfo[] {
  return files.filter((sheet) => !notRead(sheet, mapping));
}

/** Leaves a sheet out, or reads it after all. */
export function withSheet(mapping: Mapping, name: string, read: boolean): Mapping {
  const others = mapping.left_out.filter((other) => other !== name);
  return { ...mapping, left_out: read ? others : [...others, name] };
}

/** "book.xlsx / January" belongs to book.xlsx. */
export function fileOf({ name, worksheet }: Pick<FileInfo, "name" | "worksheet">): string {
  const end = ` / ${worksheet}`;
  return worksheet && name.endsWith(end) ? name.slice(0, -end.length) : name;
}

/** The names of the files, each once. */
export function fileNames(files: FileInfo[]): string {
  return [...new Set(files.map(fileOf))].join(", ");
}
