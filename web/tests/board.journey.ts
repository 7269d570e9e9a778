import { expect, type Page, test } from "@playwright/test";
import { aSecond, firstSaid } from "./pace";
import { elsewhere, expectAccessible, freshName, goTo, makePerson, signIn } from "./support";

test.beforeEach(async ({ page }) => signIn(page, "sales"));

const basket = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/**
 * The card in its column, which is turned with the wheel until it comes: only cards in sight are drawn. Over its end
 * the column begins again, for one may have come in above.
 */
async function cardIn(page: Page, name: string, person: string) {
  const cards = basket(page, name).getByRole("listitem");
  const card = cards.filter({ hasText: person });
  await expect(cards.first()).toBeVisible();
  await basket(page, name).hover();
  await expect(async () => {
    if ((await card.count()) === 0) {
      const last = cards.last();
      const ended = (await last.getAttribute("aria-posinset")) === (await last.getAttribute("aria-setsize"));
      await page.mouse.wheel(0, ended ? -100_000 : 400);
    }
    await expect(card).toBeVisible({ timeout: 300 });
  }).toPass();
  return card;
}

/** "In 30 days 44 applied, 12 had a trial, 6 paid." */
async function figures(page: Page): Promise<number[]> {
  const words = await page.getByText(/In \d+ days .* applied/).textContent();
  return (words?.split(/In \d+ days/)[1]?.match(/\d+/g) ?? []).map(Number);
}

test("FUN-1, FUN-4: a card is dragged to another basket and the conversion follows", async ({ page }) => {
  const name = freshName("Dragged Along");
  await makePerson(page, name, "+7 916 333-00-01");
  await goTo(page, "Sales funnel");
  const card = await cardIn(page, "Applied", name);
  await expectAccessible(page);
  const [, before = 0] = await figures(page);
  await card.dragTo(basket(page, "Trial"));
  await expect(basket(page, "Trial").getByText(name)).toBeVisible();
  await expect(basket(page, "Applied").getByText(name)).toHaveCount(0);
  await expect.poll(async () => (await figures(page))[1]).toBe(before + 1);
  await expect(page.getByRole("status")).toContainText(name);
  await page.keyboard.press("z");
  await expect(basket(page, "Applied").getByText(name)).toBeVisible();
  await expect.poll(async () => (await figures(page))[1]).toBe(before);
});

test("FUN-1: only cards in sight are drawn; the keys go on to those that are not", async ({ page }) => {
  await goTo(page, "Sales funnel");
  const cards = basket(page, "Applied").getByRole("listitem");
  await expect(cards.first()).toBeVisible();
  const all = Number(await cards.first().getAttribute("aria-setsize"));
  expect(await cards.count()).toBeLessThan(all);
  const down = 15;
  for (let i = 0; i < down; i += 1) await page.keyboard.press("j");
  const here = basket(page, "Applied").locator(`li[aria-posinset="${down}"]`);
  await expect(here.getByRole("link")).toBeFocused();
  await expect(here).toBeInViewport();
  await expect(cards.first()).toHaveAttribute("aria-posinset", /^([2-9]|1\d)$/);
  await page.keyboard.press("k");
  await expect(basket(page, "Applied").locator(`li[aria-posinset="${down - 1}"] a`)).toBeFocused();
});

test("FUN-1: arrows move a card, and another's move is shown within a second", async ({ page, browser }) => {
  const name = freshName("Moved By Key");
  await makePerson(page, name, "+7 916 333-00-02");
  const other = await elsewhere(browser, "head");
  await goTo(other, "Sales funnel");
  await cardIn(other, "Applied", name);
  const theirs = basket(other, "Trial").getByRole("heading", { level: 2 });
  const before = Number((await theirs.textContent())?.replace(/\D/g, ""));
  await goTo(page, "Sales funnel");
  await (await cardIn(page, "Applied", name)).getByRole("link").focus();
  const second = await aSecond(other);
  const shown = firstSaid(other, "h2", `Trial ${before + 1}`);
  const pressed = Date.now();
  await page.keyboard.press("ArrowRight");
  await expect(basket(page, "Trial").getByText(name)).toBeVisible();
  expect((await shown) - pressed).toBeLessThan(second);
  await expect(theirs).toHaveText(`Trial ${before + 1}`);
  await cardIn(other, "Trial", name);
  await other.close();
});

test("FUN-1: the stage is chosen exactly, and the card tells the story of it", async ({ page }) => {
  const name = freshName("Exactly Staged");
  await makePerson(page, name, "+7 916 333-00-03");
  await goTo(page, "Sales funnel");
  const card = await cardIn(page, "Applied", name);
  await card.getByRole("button", { name: `Move ${name} to another stage` }).click();
  await page.getByRole("menuitem").last().click();
  await (await cardIn(page, "Paid", name)).getByRole("link").click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: "Stage" }).first()).toBeVisible();
});

test("FUN-4: a number opens the people behind it, and each part of the filter goes by a click", async ({
  page,
}) => {
  const name = freshName("Behind The Number");
  await makePerson(page, name, "+7 916 333-00-04");
  await goTo(page, "Sales funnel");
  const applied = page.getByRole("link", { name: /^[\d,]+ applied$/ });
  const count = Number((await applied.textContent())?.replace(/\D/g, ""));
  await applied.click();
  const parts = page.getByRole("list", { name: "Whose number this is" });
  await expect(parts.getByRole("listitem")).toContainText([
    "Came as far as Applied",
    "Applied in the last 30 days",
  ]);
  const rows = page.getByRole("rowgroup").getByRole("row");
  await expect(rows.first()).toContainText(name);
  await expectAccessible(page);
  expect(count).toBeGreaterThan(0);
  await parts.getByRole("button", { name: "Remove: Came as far as Applied" }).click();
  await expect(parts.getByText("Came as far as Applied")).toHaveCount(0);
  await parts.getByRole("button", { name: "Remove: Applied in the last 30 days" }).click();
  await expect(parts).toHaveCount(0);

  await goTo(page, "Sales funnel");
  const trial = page.getByRole("link", { name: /^[\d,]+ had a trial$/ });
  const tried = Number((await trial.textContent())?.replace(/\D/g, ""));
  await trial.click();
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(Math.min(tried, 20));
  await expect(page.getByText(name)).toHaveCount(0);
});
