import type { ReactNode } from "react";
import { ActionButton } from "../../../components/action-button";

/** One JSON line a row of the sheets, as a file. */
export function ReportLink({ id, children }: { id: string; children: ReactNode }) {
  function download() {
    const link = document.createElement("a");
    link.href = `/api/v1/imports/${encodeURIComponent(id)}/report`;
    link.download = `import-${id}.jsonl`;
    link.click();
  }
  return (
    <ActionButton size="lg" onClick={download}>
      {children}
    </ActionButton>
  );
}
