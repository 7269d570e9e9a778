import { useLayoutEffect, useRef } from "react";
import { holdKeysFor } from "./held-keys";
import { addLayer, type KeyAction, type KeyLayer, releaseKeys } from "./key-layers";

/** Binds keys while the component is on the screen. `modal` keeps all other keys off. */
export function useKeys(actions: KeyAction[], options: { modal?: boolean; enabled?: boolean } = {}) {
  const { modal = false, enabled = true } = options;
  const layer = useRef<KeyLayer>({ actions, modal });
  useLayoutEffect(() => {
    layer.current = { actions, modal };
  });
  // Before the screen is painted: whoever sees a control can press its key.
  useLayoutEffect(() => (enabled ? addLayer(layer) : undefined), [enabled]);
}

/** Keys pressed before the screen has what they are meant for wait until it has. */
export function useKeysWait(waiting: boolean) {
  useLayoutEffect(() => {
    if (!waiting) return;
    const come = holdKeysFor();
    return () => {
      come();
      setTimeout(releaseKeys);
    };
  }, [waiting]);
}
