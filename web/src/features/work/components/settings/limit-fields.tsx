import { NumberInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QueueOrder } from "../../../../api/types";
import type { OrderChange, useChangeOrder } from "../../api/order";
import classes from "./order.module.css";

const limits = ["max_break", "clients_a_day", "tasks_a_day"] as const;
type Limit = (typeof limits)[number];
const largest: Record<Limit, number> = { max_break: 240, clients_a_day: 1000, tasks_a_day: 1000 };

type Props = { order: QueueOrder; school: QueueOrder; change: ReturnType<typeof useChangeOrder> };

/** The longest break and the caps of a day; what a role leaves empty is as in the school. */
export function LimitFields({ order, school, change }: Props) {
  const { t } = useTranslation("settings");
  const [round, setRound] = useState(0);
  const ofRole = order.scope !== school.scope;
  function leave(limit: Limit, text: string) {
    const number = Number.parseInt(text, 10);
    const value = Number.isNaN(number) ? null : number;
    if (value === null && !ofRole) return setRound(round + 1); // the school has one: it stands there again
    if (value === (order[limit] ?? null)) return;
    change.mutate({ scope: order.scope, [limit]: value } as OrderChange);
  }
  return (
    <div className={classes.limits}>
      {limits.map((limit) => (
        <NumberInput
          key={`${limit}-${order[limit] ?? ""}-${round}`}
          label={t(`order.${limit}.name`)}
          description={t(`order.${limit}.effect`)}
          placeholder={ofRole ? t("order.schools", { value: school[limit] ?? 0 }) : ""}
          defaultValue={order[limit] ?? ""}
          suffix={limit === "max_break" ? ` ${t("queue.min")}` : ""}
          min={0}
          max={largest[limit]}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          onBlur={(event) => leave(limit, event.currentTarget.value)}
        />
      ))}
    </div>
  );
}
