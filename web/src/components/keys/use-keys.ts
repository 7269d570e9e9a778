import { useLayoutEffect, useRef } from "react";
import { addLayer, type KeyAction, type KeyLayer } from "./key-layers";

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
