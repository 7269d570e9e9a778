// Presses "Done + next" again and again like a quick hand, and tells how long it takes until the next client is painted:
// name, reason and the newest 20 entries. Run by bench/desk.sh.
import { chromium } from "../web/node_modules/@playwright/test/index.mjs";

const [mail, password, presses = "200"] = process.argv.slice(2);
const url = process.env.ROLLBOOK_URL;
const entries = 20;

/** In the page: from the key's own time stamp to the moment after the frame that shows the client. */
function stopwatch(entries) {
  const drawn = [];
  let before = "";
  const parts = () => ({
    name: document.querySelector("h1[tabindex='-1']")?.textContent ?? "",
    reason: document.querySelector("main [aria-live=polite] p")?.textContent ?? "",
    told: document.querySelectorAll("main article").length,
  });
  function afterThisFrame(use) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = use;
    port2.postMessage(0);
  }
  function look(start) {
    const { name, reason, told } = parts();
    if (name === "" || name === before || reason === "" || told < entries)
      return requestAnimationFrame(() => look(start));
    afterThisFrame(() => drawn.push(performance.now() - start));
  }
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      before = parts().name;
      requestAnimationFrame(() => look(event.timeStamp));
    },
    true,
  );
  window.desk = { drawn };
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];

async function series(page, name, pause) {
  await page.evaluate(() => (window.desk.drawn.length = 0));
  for (let press = 1; press <= Number(presses); press += 1) {
    await page.waitForTimeout(pause);
    await page.keyboard.press("2"); // no answer: the same client does not come back at once
    await page.keyboard.press("Enter");
    await page
      .waitForFunction((count) => window.desk.drawn.length >= count, press, { timeout: 20_000 })
      .catch(async (failure) => {
        await page.screenshot({ path: "desk-failed.png" });
        throw new Error(`${name}: press ${press} brought nobody (desk-failed.png): ${failure.message}`);
      });
  }
  const drawn = await page.evaluate(() => window.desk.drawn);
  const sorted = drawn.sort((a, b) => a - b);
  const ms = (share) => percentile(sorted, share).toFixed(0);
  console.log(`${name}: ${sorted.length} presses, p50 ${ms(0.5)} ms, p95 ${ms(0.95)} ms, most ${ms(1)} ms`);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
try {
  // High enough that all 20 entries are in sight: what is not is not painted.
  const page = await browser.newPage({ viewport: { width: 1440, height: 1600 } });
  await page.addInitScript(stopwatch, entries);
  await page.goto(url);
  await page.locator("input[name=email]").fill(mail);
  await page.locator("input[name=password]").fill(password);
  await page.keyboard.press("Enter");
  await page.locator("nav > button").last().waitFor();
  await page.waitForTimeout(2_000);
  await page.keyboard.press("Space");
  await page.waitForFunction(() => window.desk.drawn.length > 0);
  const first = await page.evaluate(() => window.desk.drawn.at(-1));
  console.log(`the first press of Next: ${first.toFixed(0)} ms`);
  await series(page, "with a second for each client", 1_000);
  await series(page, "as quick as the screen, next one not loaded ahead yet", 0);
} finally {
  await browser.close();
}
