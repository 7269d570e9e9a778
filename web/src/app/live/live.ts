// One stream a browser: the tab that holds the lock listens to the server and tells the others.
import type { QueryClient } from "@tanstack/react-query";
import { type LiveEvent, readLiveEvent, staleKeys } from "../../lib/live-keys";
import { keepers } from "./keeper";

const address = "/api/v1/events/stream";
const name = "rollbook-live";
const gatherMs = 250;
const retryMs = 5_000;

/** Gathers what comes within a blink, then sees to what it touched. */
export function refresher(cache: QueryClient) {
  const keep = keepers(cache);
  let waiting: LiveEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const emptyDesk = () => {
    const desk = cache.getQueryData<{ assignment?: unknown }>(["desk"]);
    return desk !== undefined && !desk.assignment;
  };
  function flush() {
    const keys = staleKeys(waiting);
    waiting = [];
    for (const key of keys) keep.changed(key);
    if (keys.length > 0 && emptyDesk()) keep.changed(["desk"], emptyDesk);
  }
  return {
    take(event: LiveEvent) {
      waiting.push(event);
      if (waiting.length === 1) timer = setTimeout(flush, gatherMs);
    },
    stop() {
      clearTimeout(timer);
      keep.stop();
    },
  };
}

/** Listens while the signal lasts; a refused stream is tried again, a broken one the browser resumes by itself. */
function listen(hear: (text: string) => void, stop: AbortSignal) {
  let stream: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function open() {
    stream = new EventSource(address);
    stream.onmessage = (message) => hear(message.data);
    stream.onerror = () => {
      if (stream?.readyState !== EventSource.CLOSED || stop.aborted) return;
      timer = setTimeout(open, retryMs);
    };
  }
  open();
  return new Promise<void>((done) =>
    stop.addEventListener("abort", () => {
      clearTimeout(timer);
      stream?.close();
      done();
    }),
  );
}

/** Keeps the cache true to what others do. Returns how to stop. */
export function startLive(cache: QueryClient): () => void {
  const stop = new AbortController();
  const tabs = new BroadcastChannel(name);
  const refresh = refresher(cache);
  const take = (text: string) => {
    const event = readLiveEvent(text);
    if (event) refresh.take(event);
  };
  tabs.onmessage = (message: MessageEvent<string>) => take(message.data);
  const lead = () =>
    listen((text) => {
      tabs.postMessage(text);
      take(text);
    }, stop.signal);
  // Without locks (a page that is not on a secure address) every tab listens for itself.
  if (navigator.locks) navigator.locks.request(name, { signal: stop.signal }, lead).catch(() => undefined);
  else void lead();
  return () => {
    stop.abort();
    tabs.close();
    refresh.stop();
  };
}
