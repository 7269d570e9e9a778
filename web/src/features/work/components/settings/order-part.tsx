import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QueueOrder } from "../../../../api/types";
import { ActionButton } from "../../../../components/action-button";
import { Choice } from "../../../../components/choice";
import { Loaded } from "../../../../components/loaded";
import { SettingsPart } from "../../../../components/settings/settings-page";
import { useErrorWords } from "../../../../components/use-error-words";
import { useWords } from "../../../../components/use-words";
import { sentence } from "../../../../lib/words";
import { ordersQuery, useChangeOrder } from "../../api/order";
import { LimitFields } from "./limit-fields";
import classes from "./order.module.css";
import { RankList } from "./rank-list";

const schoolScope = "school";

type Props = { orders: QueueOrder[]; change: ReturnType<typeof useChangeOrder> };

function Orders({ orders, change }: Props) {
  const { t } = useTranslation("settings");
  const { word } = useWords();
  const [scope, setScope] = useState(schoolScope);
  const school = orders.find((order) => order.scope === schoolScope);
  const order = orders.find((one) => one.scope === scope);
  if (!school || !order) return null;
  const ofRole = scope !== schoolScope;
  const nameOf = (key: string) => (key === schoolScope ? t("order.school") : sentence(word("roles", key)));
  return (
    <>
      <div className={classes.head}>
        <Choice
          label={t("order.for")}
          value={scope}
          groups={[{ options: orders.map((one) => ({ value: one.scope, label: nameOf(one.scope) })) }]}
          onChange={setScope}
        />
        <span className={classes.whose}>{ofRole && t(order.ranks ? "order.own" : "order.asSchool")}</span>
        {ofRole && order.ranks && (
          <ActionButton quiet onClick={() => change.mutate({ scope, ranks: null })}>
            {t("order.back")}
          </ActionButton>
        )}
      </div>
      <RankList
        ranks={order.ranks ?? school.ranks ?? []}
        change={(ranks) => change.mutate({ scope, ranks })}
      />
      <LimitFields key={scope} order={order} school={school} change={change} />
    </>
  );
}

/** In which order clients come, of the school and of each role, and how many a day. */
export function OrderPart() {
  const { t } = useTranslation("settings");
  const errors = useErrorWords();
  const query = useQuery(ordersQuery);
  const change = useChangeOrder();
  return (
    <SettingsPart title={t("order.title")} effect={t("order.effect")}>
      {change.error && <p role="alert">{errors.line(change.error)}</p>}
      <Loaded query={query} lines={8}>
        {(orders) => <Orders orders={orders} change={change} />}
      </Loaded>
    </SettingsPart>
  );
}
