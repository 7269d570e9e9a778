// A hand that is quicker than the server: replies are held back until it has gone on.
import { expect, type Page, test } from "@playwright/test";
import {
  chooseLanguage,
  clientName,
  expectAnother,
  find,
  freshName,
  goTo,
  makePerson,
  note,
  signIn,
  startWorking,
  writeNote,
} from "./support";

/** What is asked of the server so waits until the returned function is called. */
async function holdBack(page: Page, method: string, address: RegExp): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  await page.route(address, async (route) => {
    if (route.request().method() === method) await released;
    await route.continue();
  });
  return release;
}

test("the next note is written while the one before is on its way", async ({ page }) => {
  await signIn(page, "sales");
  await makePerson(page, freshName("Two Notes"));
  const release = await holdBack(page, "POST", /\/notes$/);
  await writeNote(page, "asked for prices, ");
  await page.keyboard.type("wants them by mail");
  await page.keyboard.press("Control+Enter");
  release();
  await expect(page.getByRole("article").filter({ hasText: /asked for prices,$/ })).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: /wants them by mail$/ })).toBeVisible();
  await expect(page.getByLabel("A note for the story")).toHaveValue("");
});

test("a note that was not saved waits on its card, over other screens and a reload", async ({ page }) => {
  await signIn(page, "sales");
  const [first, second] = [freshName("Half Written"), freshName("Somebody Else")];
  await makePerson(page, first);
  await makePerson(page, second);
  await find(page, first);
  const box = page.getByLabel("A note for the story");
  await page.keyboard.press("n");
  await expect(box).toBeFocused();
  await page.keyboard.type("wants to pay in");
  await find(page, second);
  await expect(box).toHaveValue("");
  await goTo(page, "Sales funnel");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sales funnel" })).toBeVisible();
  await find(page, first);
  await expect(box).toHaveValue("wants to pay in");
  await box.press("Control+Enter");
  await expect(page.getByRole("article").filter({ hasText: /wants to pay in$/ })).toHaveCount(1);
  await page.reload();
  await expect(box).toHaveValue("");
});

test("a note whose reply was lost is told once, however often it is sent", async ({ page }) => {
  await signIn(page, "sales");
  await makePerson(page, freshName("Lost Reply"));
  await page.route(/\/notes$/, async (route) => {
    await route.fetch();
    await route.abort();
  });
  const box = page.getByLabel("A note for the story");
  await writeNote(page, "pays on Friday");
  await expect(page.getByRole("alert").filter({ hasText: "not saved" })).toBeVisible();
  await page.unroute(/\/notes$/);
  await page.reload();
  await expect(box).toHaveValue("pays on Friday");
  await box.press("Control+Enter");
  await expect(box).toHaveValue("");
  await page.reload();
  await expect(page.getByRole("article").filter({ hasText: /pays on Friday$/ })).toHaveCount(1);
});

test("SCR-1: Next asks once, and what is pressed as soon as the client is there counts", async ({ page }) => {
  await signIn(page, "sales");
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/work/next")) asked += 1;
  });
  await startWorking(page);
  expect(asked).toBe(1);
  const name = (await clientName(page).textContent()) ?? "";
  await note(page, "2");
  await expectAnother(page, name);
});

test("SCR-1: an outcome that is quicker than its note tells the note once", async ({ page }) => {
  await signIn(page, "sales");
  await startWorking(page);
  const name = (await clientName(page).textContent()) ?? "";
  const release = await holdBack(page, "POST", /\/notes$/);
  const noted: string[] = [];
  page.on("request", (asked) => {
    if (asked.url().endsWith("/complete")) noted.push(asked.postDataJSON().note ?? "");
  });
  await writeNote(page, "asks for a receipt");
  await page.keyboard.press("Escape");
  await note(page, "2");
  await expect(clientName(page)).toHaveText(name);
  release();
  await expectAnother(page, name);
  expect(noted).toEqual([""]);
});

test("what is typed before a card has come is typed into it", async ({ page }) => {
  await signIn(page, "sales");
  const name = freshName("Comes Late");
  await makePerson(page, name);
  await page.goto("/people");
  const release = await holdBack(page, "GET", /\/api\/v1\/people\/\d+$/);
  await page.getByRole("link", { name }).click();
  await expect(page).toHaveURL(/\/people\/\d+/);
  await page.keyboard.type("nShe calls back");
  release();
  await expect(page.getByLabel("A note for the story")).toHaveValue("She calls back");
});

test("a name that is being saved opens again when it is pressed again", async ({ page }) => {
  await signIn(page, "sales");
  await makePerson(page, freshName("Misspelt"));
  const [first, second] = [freshName("Better"), freshName("Best")];
  const release = await holdBack(page, "PATCH", /\/api\/v1\/people\/\d+$/);
  const box = page.getByLabel("Name", { exact: true });
  await page.getByRole("button", { name: /^Name:/ }).click();
  await box.fill(first);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Name: ${first}. Edit` }).click();
  release();
  await expect(box).toHaveValue(first);
  await box.fill(second);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article").filter({ hasText: second })).toContainText(first);
  await expect(clientName(page)).toHaveText(second);
});

test("FUN-1: two arrows move a card over two baskets", async ({ page }) => {
  await signIn(page, "sales");
  const name = freshName("Twice Moved");
  await makePerson(page, name, "+7 916 333-00-05");
  await goTo(page, "Sales funnel");
  const moved: number[] = [];
  page.on("response", (reply) => reply.url().endsWith("/move") && moved.push(reply.status()));
  const basket = (called: string) => page.getByRole("region", { name: called, exact: true }).getByText(name);
  const release = await holdBack(page, "POST", /\/move$/);
  await expect(page.getByRole("listitem").first()).toBeVisible();
  await expect(async () => {
    for (let i = 0; i < 5 && !(await basket("Applied").isVisible()); i += 1) await page.keyboard.press("j");
    await expect(basket("Applied")).toBeVisible({ timeout: 300 });
  }).toPass();
  await basket("Applied").focus();
  await page.keyboard.press("ArrowRight");
  await expect(basket("Trial")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(basket("Paid")).toBeVisible();
  release();
  await expect.poll(() => moved).toEqual([200, 200]);
  await expect(basket("Paid")).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a pair that was put off stands at once among those put off", async ({ page }) => {
  await signIn(page, "head");
  const [name, phone] = [freshName("Put Off"), `+7 917 ${String(Date.now()).slice(-7)}`];
  await makePerson(page, name, phone);
  await makePerson(page, name, phone);
  await goTo(page, "People");
  await page.getByRole("main").getByRole("link", { name: "Duplicates" }).click();
  await expect(page.getByRole("button", { name: "Same person" })).toBeEnabled();
  const pair = page.getByRole("article").getByRole("link").first();
  const who = (await pair.textContent()) ?? "";
  const release = await holdBack(page, "POST", /\/decide$/);
  await page.keyboard.press("l");
  await page.getByRole("button", { name: "Put off" }).click();
  release();
  await expect(page.getByRole("heading", { name: /put off/ })).toBeVisible();
  await expect(page.getByRole("main").getByText(who).first()).toBeVisible();
});

test("the next screen speaks the language that was just chosen", async ({ page }) => {
  await signIn(page, "sales");
  const release = await holdBack(page, "PATCH", /\/api\/v1\/me$/);
  await page.locator("nav > button").last().click();
  await page.locator("[role=dialog] button[lang=ru]").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await page.keyboard.press("Escape");
  await page.locator("nav").first().getByRole("link", { name: "Люди", exact: true }).click();
  await expect(page).toHaveTitle(/^Люди · /);
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  release();
  await chooseLanguage(page, "en");
});

test("what was decided about a sheet reaches the server before the sheet is applied", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "administrator");
  const phone = `+7 917 ${String(Date.now()).slice(-7)}`;
  const rows = [1, 2].map(
    (row) => `${row};${row === 1 ? "Рощина Алла" : "Рощин Глеб"};${phone};новая заявка;`,
  );
  const sheet = Buffer.from(["№;ФИО;Телефон;Статус;Менеджер", ...rows].join("\n"));
  await goTo(page, "Import");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: `${freshName("quick")}.csv`, mimeType: "text/csv", buffer: sheet });
  await expect(page.getByRole("button", { name: "Rehearse" })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: /pairs? needs? your eye/ })).toBeVisible({
    timeout: 60_000,
  });
  const answered: (string | undefined)[] = [];
  page.on("response", (reply) => {
    const said = /\/(decide|apply)$/.exec(reply.url());
    if (said) answered.push(said[1]);
  });
  const release = await holdBack(page, "POST", /\/decide$/);
  await page.getByRole("button", { name: "Family", exact: true }).click();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: /^Apply/ })).toBeDisabled();
  release();
  await expect(page.getByRole("button", { name: "Take it back" })).toBeVisible({ timeout: 60_000 });
  expect(answered).toEqual(["decide", "apply"]);
});
