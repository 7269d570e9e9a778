// What an empty queue says of the one whom the reactivation stack would bring next.
import type { StackOffer } from "../../../api/types";
import { minuteMs } from "../../../lib/time";

/**
 * fits: Next brings him now; alone: the same, and nothing else is planned; short: the talk would go on past the
 * promise; later: it is not time yet; near: one's own next step is within the longest break.
 */
export type OfferCase = "fits" | "alone" | "short" | "later" | "near";

/** By the moment it is read: what fitted a while ago may not fit any more. */
export function offerCase(offer: StackOffer, now: Date): OfferCase {
  if (new Date(offer.task.due_at) > now) return "later";
  const breakEnd = now.getTime() + offer.max_break * minuteMs;
  if (offer.next_own_at && new Date(offer.next_own_at).getTime() <= breakEnd) return "near";
  if (!offer.next_promise_at) return "alone";
  const end = now.getTime() + offer.usual_length * minuteMs;
  return end <= new Date(offer.next_promise_at).getTime() ? "fits" : "short";
}
