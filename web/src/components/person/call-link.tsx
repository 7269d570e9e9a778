import { IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../api/types";
import { phoneWords } from "../../lib/phone";
import { reachAddress } from "../../lib/reach";
import classes from "./person.module.css";

/** On a phone the main number is called from wherever one reads. */
export function CallLink({ card }: { card: PersonCard }) {
  const { t } = useTranslation("card");
  const phones = card.contacts.filter(({ kind, value }) => kind === "phone" && reachAddress(kind, value));
  const main = phones.find((phone) => phone.is_main) ?? phones[0];
  if (!main) return null;
  const words = t("reach.call", { value: phoneWords(main.value) });
  return (
    <a className={classes.call} href={reachAddress("phone", main.value)} aria-label={words}>
      <IconPhone size={20} stroke={1.75} aria-hidden="true" />
    </a>
  );
}
