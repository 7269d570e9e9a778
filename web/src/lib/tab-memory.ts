// What a tab remembers for one account: it survives a reload of the page, and signing out takes it away.
import { useSyncExternalStore } from "react";

const prefix = "rollbook.tab/";

/** The browser's sessionStorage, or what stands for it in a test. */
export type Shelf = {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

export function createTabMemory(shelf: Shelf | undefined) {
  const known = new Map<string, unknown>();
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };

  function read(place: string): unknown {
    try {
      return JSON.parse(shelf?.getItem(place) ?? "null");
    } catch {
      return null; // of another version of the page, or no JSON at all
    }
  }
  function write(place: string, value: unknown) {
    try {
      if (value === null) shelf?.removeItem(place);
      else shelf?.setItem(place, JSON.stringify(value));
    } catch {
      // A full or forbidden store: it is remembered until the reload then.
    }
  }
  return {
    /** One thing under a name, of each account its own. What `isIt` refuses is as if it were not there. */
    named<T>(name: string, isIt: (value: unknown) => value is T) {
      const placeOf = (account: string) => `${prefix}${account}/${name}`;
      return {
        get(account: string): T | null {
          const place = placeOf(account);
          if (!known.has(place)) {
            const value = read(place);
            known.set(place, isIt(value) ? value : null);
          }
          return known.get(place) as T | null;
        },
        set(account: string, value: T | null) {
          known.set(placeOf(account), value);
          write(placeOf(account), value);
          changed();
        },
      };
    },
    /** Nothing is left of anybody. */
    forget() {
      known.clear();
      const keys = Array.from({ length: shelf?.length ?? 0 }, (_, index) => shelf?.key(index) ?? "");
      for (const key of keys) if (key.startsWith(prefix)) shelf?.removeItem(key);
      changed();
    },
    watch(watcher: () => void) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}

export const tabMemory = createTabMemory(globalThis.sessionStorage);

export function useRemembered<T>(memory: { get: (account: string) => T | null }, account: string): T | null {
  return useSyncExternalStore(tabMemory.watch, () => memory.get(account));
}
