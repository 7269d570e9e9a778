// Which files can be read as sheets, known before anything is sent.

export type Refusal = { name: string; why: "kind" | "old_excel" | "empty" | "too_large" };
type FileLike = { name: string; size: number };

/** The server takes no more in one upload. */
export const largestUploadBytes = 2 ** 29;
const readable = new Set(["csv", "tsv", "txt", "xlsx"]);
const oldExcel = new Set(["xls", "xlsb", "ods", "numbers"]);

function whyNot(file: FileLike): Refusal["why"] | null {
  const ending = file.name.includes(".") ? (file.name.split(".").at(-1) ?? "").toLowerCase() : "";
  if (oldExcel.has(ending)) return "old_excel";
  if (!readable.has(ending)) return "kind";
  if (file.size === 0) return "empty";
  return file.size > largestUploadBytes ? "too_large" : null;
}

/** Splits what was dropped into what can be sent and what cannot, with the reason of each. */
export function sortFiles<F extends FileLike>(files: F[]): { good: F[]; refused: Refusal[] } {
  const good: F[] = [];
  const refused: Refusal[] = [];
  for (const file of files) {
    const why = whyNot(file);
    if (why) refused.push({ name: file.name, why });
    else good.push(file);
  }
  return { good, refused };
}
