// What is promised within a second, on a machine of any speed.
import type { Page } from "@playwright/test";

/** What `aSecond` counts to takes so long in the browser of the machine whose figures docs/performance.md tells. */
const calmMs = 40;

/** A second there; on a machine that is slower, or busy, as much longer as it is slower just now. */
export async function aSecond(page: Page): Promise<number> {
  const took = await page.evaluate(() => {
    const from = performance.now();
    let sum = 0;
    for (let i = 1; i < 20_000_000; i += 1) sum += 1 / i;
    return sum > 0 ? performance.now() - from : 0;
  });
  return 1_000 * Math.max(1, took / calmMs);
}

/** When one of the elements said this for the first time, looked at in every frame: in ms since 1970. */
export async function firstSaid(page: Page, selector: string, words: string): Promise<number> {
  const seen = await page.waitForFunction(
    ([where, what]) =>
      [...document.querySelectorAll(where)].some((one) =>
        (one.ariaLabel ?? one.textContent).includes(what),
      ) && Date.now(),
    [selector, words] as const,
    { timeout: 10_000 },
  );
  return Number(await seen.jsonValue());
}
