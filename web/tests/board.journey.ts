import { expect, type Page, test } from "@playwright/test";
import { elsewhere, expectAccessible, freshName, goTo, makePerson, signIn } from "./support";

test.beforeEach(async ({ page }) => signIn(page, "sales"));

const basket = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** "In 30 days 44 applied, 12 had a trial, 6 paid." */
async function figures(page: Page): Promise<number[]> {
  const words = await page.getByText(/In \d+ days .* applied/).textContent();
  return (words?.split(/In \d+ days/)[1]?.match(/\d+/g) ?? []).map(Number);
}

test("FUN-1, FUN-4: a card is dragged to another basket and the conversion follows", async ({ page }) => {
  const name = freshName("Dragged Along");
  await makePerson(page, name, "+7 916 333-00-01");
  await goTo(page, "Sales funnel");
  const card = page.getByRole("listitem").filter({ hasText: name });
  await expect(basket(page, "Applied").getByText(name)).toBeVisible();
  await expectAccessible(page);
  const [, before = 0] = await figures(page);
  await card.dragTo(basket(page, "Trial"));
  await expect(basket(page, "Trial").getByText(name)).toBeVisible();
  await expect(basket(page, "Applied").getByText(name)).toHaveCount(0);
  await expect.poll(async () => (await figures(page))[1]).toBe(before + 1);
  await expect(page.getByRole("status")).toContainText(name);
  await page.keyboard.press("z");
  await expect(basket(page, "Applied").getByText(name)).toBeVisible();
});

test("FUN-1: arrows move a card, and another's move is shown within a second", async ({ page, browser }) => {
  const name = freshName("Moved By Key");
  await makePerson(page, name, "+7 916 333-00-02");
  const other = await elsewhere(browser, "head");
  await goTo(other, "Sales funnel");
  await expect(basket(other, "Applied").getByText(name)).toBeVisible();
  await goTo(page, "Sales funnel");
  await page.getByRole("link", { name }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(basket(page, "Trial").getByText(name)).toBeVisible();
  await expect(basket(other, "Trial").getByText(name)).toBeVisible({ timeout: 1_000 });
  await other.close();
});

test("FUN-1: the stage is chosen exactly, and the card tells the story of it", async ({ page }) => {
  const name = freshName("Exactly Staged");
  await makePerson(page, name, "+7 916 333-00-03");
  await goTo(page, "Sales funnel");
  await page.getByRole("button", { name: `Move ${name} to another stage` }).click();
  await page.getByRole("menuitem").last().click();
  await expect(basket(page, "Paid").getByText(name)).toBeVisible();
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: "Stage" }).first()).toBeVisible();
});
