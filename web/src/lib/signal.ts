import { useSyncExternalStore } from "react";

/** A value outside React that components can watch: for the few things no server and no form owns. */
export function createSignal<T>(start: T) {
  let value = start;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set(next: T) {
      if (Object.is(next, value)) return;
      value = next;
      for (const watcher of watchers) watcher();
    },
    watch(watcher: () => void) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}

export type Signal<T> = ReturnType<typeof createSignal<T>>;

export function useSignal<T>(signal: Signal<T>): T {
  return useSyncExternalStore(signal.watch, signal.get);
}
