import { expect, type Page, test } from "@playwright/test";
import { clientName, expectAccessible, freshName, goTo, makePerson, signIn } from "./support";

async function plan(page: Page, when: string, kind: string) {
  await page.keyboard.press("p");
  const panel = page.getByRole("dialog");
  await panel.getByLabel("When").fill(when);
  await panel.getByRole("combobox", { name: "What" }).click();
  await page.getByRole("option", { name: kind, exact: true }).click();
  await panel.getByRole("button", { name: /^Plan/ }).click();
  await expect(panel).toHaveCount(0);
}

/** Everybody whom the queue gives is reached, until it gives nobody. */
async function emptyTheQueue(page: Page) {
  await goTo(page, "Desk");
  await page.keyboard.press("Space");
  const empty = page.getByText("Everyone has been answered");
  for (let given = 0; given < 30; given += 1) {
    await expect(empty.or(clientName(page))).toBeVisible();
    if (await empty.isVisible()) return;
    const before = (await clientName(page).textContent()) ?? "";
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await expect(empty.or(clientName(page).filter({ hasNotText: before }))).toBeVisible();
  }
}

test("PRIO-0: an empty queue shows the rest of the day and offers whom Next would give", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "methodologist");
  await makePerson(page, freshName("Promised Today"), "+7 916 000-00-21");
  await plan(page, "in 50 min", "Promise");
  await makePerson(page, freshName("Cooled Off"), "+7 916 000-00-22");
  await plan(page, "in 1 min", "Cooled off");
  await emptyTheQueue(page);

  await expect(page.getByRole("list", { name: "What is due today" })).toContainText(/\d\d:\d\d/);
  const offered = page.getByRole("main").getByRole("link").first();
  await expect(offered).toBeVisible();
  await expectAccessible(page);
  const take = page.getByRole("button", { name: "Take one" });
  await expect(take).toBeVisible({ timeout: 100_000 });
  await expect(page.getByText(/so one fits before/)).toBeVisible();
  await expectAccessible(page);
  const name = (await offered.textContent()) ?? "";
  await page.keyboard.press("Space");
  await expect(clientName(page)).toHaveText(name);
});
