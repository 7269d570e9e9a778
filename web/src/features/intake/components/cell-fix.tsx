import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../../components/choice";
import { LinkButton } from "../../../components/link-button";
import { takeFocus } from "../../../components/take-focus";
import { useErrorWords } from "../../../components/use-error-words";
import { useCorrectCell } from "../api/reviews";
import type { RowProblem } from "../api/types";
import classes from "./side.module.css";

type Props = { id: string; problem: RowProblem; headers: string[] };

/** A cell put right in place; a row without name and contact is asked which of its cells that is. */
export function CellFix({ id, problem, headers }: Props) {
  const { t } = useTranslation("intake");
  const errors = useErrorWords();
  const correct = useCorrectCell(id);
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState(problem.value);
  const [column, setColumn] = useState(problem.column || (headers[0] ?? ""));
  if (correct.isSuccess) return <p className={classes.meta}>{t("fix.waits", { value })}</p>;
  if (!open) return <LinkButton onClick={() => setOpen(true)}>{t("fix.open")}</LinkButton>;
  function submit(event: FormEvent) {
    event.preventDefault();
    correct.mutate({ file: problem.file, row: problem.row, column, value });
  }
  return (
    <form className={classes.fix} onSubmit={submit} ref={takeFocus}>
      {!problem.column && (
        <Choice
          label={t("fix.column")}
          value={column}
          groups={[{ options: headers.map((header) => ({ value: header, label: header })) }]}
          empty={t("targets.choose")}
          onChange={setColumn}
        />
      )}
      <TextInput
        size="xs"
        data-autofocus
        value={value}
        aria-label={t("fix.value", { column, row: problem.row })}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <LinkButton type="submit" disabled={!column || correct.isPending}>
        {t("fix.save")}
      </LinkButton>
      {correct.error && <p role="alert">{errors.line(correct.error)}</p>}
    </form>
  );
}
