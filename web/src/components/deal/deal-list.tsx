import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dealsQuery } from "../../api/person";
import { Loaded } from "../loaded";
import { Section } from "../section";
import { AddDeal } from "./add-deal";
import { DealSection } from "./deal-section";

type Props = {
  personId: string;
  /** Only those still open. */
  open?: boolean;
  /** Nobody works with the person any more, so no deal can be added. */
  closed?: boolean;
};

/** A person's deals, or only those still open, and the way to add one. */
export function DealList({ personId, open, closed }: Props) {
  const { t } = useTranslation("people");
  const query = useQuery(dealsQuery(personId));
  const deals = query.data?.filter((deal) => !open || !deal.closed_at) ?? [];
  if (!query.data) {
    return (
      <Section title={t("deal.title")}>
        <Loaded query={query}>{() => null}</Loaded>
      </Section>
    );
  }
  return (
    <>
      {deals.map((deal, index) => (
        <DealSection key={deal.id} deal={deal} withKey={index === 0} />
      ))}
      <AddDeal personId={personId} none={deals.length === 0} closed={closed} />
    </>
  );
}
