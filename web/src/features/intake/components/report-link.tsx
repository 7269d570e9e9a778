import { IconDownload } from "@tabler/icons-react";
import { ActionButton } from "../../../components/action-button";
import classes from "./report-link.module.css";

/** One JSON line a row of the sheets, as a file. Beside another button a narrow screen has room for the sign alone. */
export function ReportLink({ id, children }: { id: string; children: string }) {
  function download() {
    const link = document.createElement("a");
    link.href = `/api/v1/imports/${encodeURIComponent(id)}/report`;
    link.download = `import-${id}.jsonl`;
    link.click();
  }
  return (
    <ActionButton size="lg" className={classes.report} title={children} onClick={download}>
      <IconDownload className={classes.sign} size={20} stroke={1.75} aria-hidden="true" />
      <span className={classes.words}>{children}</span>
    </ActionButton>
  );
}
