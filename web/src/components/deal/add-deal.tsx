import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAddDeal } from "../../api/deals";
import { ActionButton } from "../action-button";
import { Section } from "../section";
import { useMay } from "../use-may";
import { DealForm } from "./deal-form";

/** One more deal with a live client; `none` says that there is none yet. */
export function AddDeal({ personId, none, closed }: { personId: string; none: boolean; closed?: boolean }) {
  const { t } = useTranslation("people");
  const may = useMay()("pipeline.move") && !closed;
  const add = useAddDeal(personId);
  const [open, setOpen] = useState(false);
  function close() {
    setOpen(false);
    add.reset();
  }
  if (!none && !may) return null;
  return (
    <Section title={none || open ? t(none ? "deal.title" : "deal.add") : undefined}>
      {none && !open && <p>{t("deal.none")}</p>}
      {may && !open && (
        <ActionButton quiet size="xs" icon={IconPlus} onClick={() => setOpen(true)}>
          {t("deal.add")}
        </ActionButton>
      )}
      {open && (
        <DealForm
          title=""
          first="title"
          error={add.error}
          busy={add.isPending}
          close={close}
          save={({ title, amount }) =>
            add.mutate({ title, ...(amount ? { amount } : {}) }, { onSuccess: close })
          }
        />
      )}
    </Section>
  );
}
