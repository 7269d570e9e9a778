import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Chip } from "../../../components/chip";
import { phoneWords } from "../../../lib/phone";
import { langOf } from "../../../lib/script";
import type { RowLine } from "../api/types";
import classes from "./row-table.module.css";

const tones = { unreadable: "late", proposed: "soon" } as const;

/** A row of the sheet and what becomes of it; after apply its name leads to the card. */
export function RowOfSheet({ row, target }: { row: RowLine; target: string }) {
  const { t } = useTranslation("intake");
  const contact = row.phone ? phoneWords(row.phone) : row.mail;
  const name = row.name || t("rowTable.noName");
  const silent = row.status === "unreadable" || row.status === "unchanged";
  const status = row.status;
  return (
    <tr>
      <td className={classes.number} title={row.file}>
        {t("number", { value: row.row })}
      </td>
      <td className={classes.name} dir="auto" lang={langOf(row.name)} title={name}>
        {row.person_id ? (
          <Link to="/people/$id" params={{ id: row.person_id }}>
            {name}
          </Link>
        ) : (
          name
        )}
      </td>
      <td className={classes.contact} title={contact}>
        {contact || "—"}
      </td>
      <td className={classes.status}>
        <Chip tone={status in tones ? tones[status as keyof typeof tones] : "plain"}>
          {t(`rowStatus.${status}`)}
        </Chip>
      </td>
      <td className={classes.target} title={silent ? undefined : target}>
        {silent ? "" : target}
      </td>
    </tr>
  );
}
