import { type ComponentType, lazy } from "react";

const idle = (work: () => void) =>
  "requestIdleCallback" in globalThis ? requestIdleCallback(work, { timeout: 4000 }) : setTimeout(work, 1500);

/** A part nobody needs at first sight: fetched once the page is quiet, so that it is there when a key asks for it. */
export function lazyLater<P>(load: () => Promise<ComponentType<P>>) {
  let loading: Promise<{ default: ComponentType<P> }> | undefined;
  const once = () => {
    loading ??= load().then((component) => ({ default: component }));
    return loading;
  };
  idle(() => void once().catch(() => undefined));
  return lazy(once);
}
