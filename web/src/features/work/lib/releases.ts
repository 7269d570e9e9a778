// Who gives clients back: the share of those he was handed and did not work with.
import type { ManagerReleases } from "../../../api/types";

/** Whole percents of the clients that ended in his hands; leases that ran out count on neither side. */
export function givenBackPercent({
  releases,
  outcomes,
}: Pick<ManagerReleases, "releases" | "outcomes">): number {
  const all = releases + outcomes;
  return all === 0 ? 0 : Math.round((releases / all) * 100);
}
