// Asks again for what is on the screen after it changed: a card at once, what the whole school changes seldom enough
// that five hundred desks do not drown the server in looks at each other's work.
import type { QueryClient } from "@tanstack/react-query";
import { type Pace, paceOf } from "../../lib/live-keys";

/** After a calm time so many looks need not keep their distance: on a quiet school every change is seen at once. */
const looksAtOnce = 3;

/** A reply that takes longer is given up at the next change. */
const patienceMs = 20_000;

const between = ({ leastMs, mostMs }: Pace) => leastMs + Math.random() * (mostMs - leastMs);

/** One look after the other: a change that comes during one is looked at after it. */
function keeperOf(cache: QueryClient, queryKey: string[], wanted: () => boolean) {
  const { pause, spread } = paceOf(queryKey);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = false;
  let changed = false;
  let stuck = false;
  const distance = between(pause); // another one in each tab, so that they do not look together
  let paidUntil = 0; // each look pays for one distance
  const plan = () => {
    const free = paidUntil - (looksAtOnce - 1) * distance;
    timer = setTimeout(look, Math.max(between(spread), free - Date.now()));
  };
  async function look() {
    timer = undefined;
    if (!wanted()) return;
    looking = true;
    // What is on its way already may have left the server before the change.
    changed = cache.isFetching({ queryKey }) > 0;
    const asked = cache.invalidateQueries({ queryKey }, { cancelRefetch: stuck }).then(() => false);
    let patience: ReturnType<typeof setTimeout> | undefined;
    const gaveUp = new Promise<boolean>((done) => {
      patience = setTimeout(() => done(true), patienceMs);
    });
    stuck = await Promise.race([asked, gaveUp]);
    clearTimeout(patience);
    looking = false;
    paidUntil = Math.max(Date.now(), paidUntil) + distance;
    if (changed || stuck) plan();
  }
  return {
    change() {
      changed = true;
      if (!looking && timer === undefined) plan();
    },
    stop: () => clearTimeout(timer),
  };
}

/** Keeps what the cache shows true to the changes it is told of, each as often as its pace allows. */
export function keepers(cache: QueryClient) {
  const known = new Map<string, ReturnType<typeof keeperOf>>();
  let stopped = false;
  return {
    /** `wanted` is asked again when it is time to look. */
    changed(queryKey: string[], wanted = () => true) {
      if (stopped) return;
      // What is not shown is only marked old: who opens it asks for it.
      void cache.invalidateQueries({ queryKey, type: "inactive", refetchType: "none" });
      if (cache.getQueryCache().findAll({ queryKey, type: "active" }).length === 0) return;
      const name = queryKey.join("/");
      const keeper = known.get(name) ?? keeperOf(cache, queryKey, () => !stopped && wanted());
      known.set(name, keeper);
      keeper.change();
    },
    stop() {
      stopped = true;
      for (const keeper of known.values()) keeper.stop();
    },
  };
}
