import type { components } from "../../../api/schema";
import type { Outcome } from "../../../api/types";

type Change = Omit<components["schemas"]["OutcomeChange"], "key">;

/** All that an outcome is, to be sent: what is not chosen is taken away, not left as it was. */
export function outcomeChange({ key: _, ...outcome }: Outcome): Change {
  const { final_status = null, to_stage = null, next_kind = null, next_role = null } = outcome;
  const { after_last_kind = null } = outcome;
  return { ...outcome, final_status, to_stage, next_kind, next_role, after_last_kind };
}
