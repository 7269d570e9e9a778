// The people behind the numbers of the board, in the words of the list of people.
import type { Behind } from "../../../lib/behind";
import type { BoardFilter } from "../api/board";
import type { Conversion } from "../api/types";
import { conclusionOf } from "./conversion";

type Narrowed = Pick<BoardFilter, "owner_id" | "source" | "days">;

function whose({ owner_id, source }: Narrowed): Behind {
  return { ...(owner_id ? { owner_id } : {}), ...(source ? { source } : {}) };
}

/** Those who applied in these days and came as far as the basket. */
export function whoReached(basket: string, filter: Narrowed): Behind {
  return { reached: basket, applied_days: filter.days, ...whose(filter) };
}

/** Those who stand before the step that the conclusion speaks of, and how many: none if it speaks of none. */
export function whoStayed(
  conversion: Conversion,
  filter: Narrowed,
): { count: number; behind: Behind } | null {
  const said = conclusionOf(conversion);
  if (!("step" in said)) return null;
  const from = said.step === "trial" ? "applied" : "trial";
  const count = conversion[from] - conversion[said.step];
  return count > 0 ? { count, behind: { ...whoReached(from, filter), short_of: said.step } } : null;
}

const finals = new Set(["not_needed", "do_not_call", "spam", "wrong_number"]);

/** Those closed in these days: all, or for one reason. */
export function whoClosed(filter: Narrowed, reason?: string): Behind {
  const why = !reason ? {} : finals.has(reason) ? { final_status: reason } : { reason };
  return { ...why, closed_days: filter.days, ...whose(filter) };
}
