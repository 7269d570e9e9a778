// The words of refusals and of the import are a third of all: they come when they are first needed, not with the page.

let fetchWords = async (): Promise<void> => undefined;
let coming: Promise<void> | undefined;

/** Where they come from; wired once. */
export function laterWordsFrom(fetcher: () => Promise<void>) {
  fetchWords = fetcher;
  coming = undefined;
}

/** Whoever waits for words waits no longer: an English sentence late is worse than an English sentence. */
const patienceMs = 3_000;

/** Until they are there, or patience ends. Nothing fails for want of them: the next call tries again. */
export function laterWords(): Promise<void> {
  coming ??= fetchWords().catch(() => {
    coming = undefined;
  });
  let timer: ReturnType<typeof setTimeout>;
  const patience = new Promise<void>((done) => {
    timer = setTimeout(done, patienceMs);
  });
  return Promise.race([coming, patience]).finally(() => clearTimeout(timer));
}
