// Two people at two computers.
import { expect, type Page, test } from "@playwright/test";
import { aSecond, firstSaid } from "./pace";
import { clientName, elsewhere, expectAnother, find, freshName, goTo, makePerson, signIn } from "./support";

test("what another changes on a card is shown within a second", async ({ page, browser }) => {
  await signIn(page, "sales");
  const name = freshName("Seen At Once");
  await makePerson(page, name);
  const other = await elsewhere(browser, "head");
  await find(other, name);
  await expect(other.getByRole("article").first()).toBeVisible();
  await page.getByRole("button", { name: /^Goal:/ }).click();
  await page.keyboard.type("IELTS 8");
  const second = await aSecond(other);
  const shown = firstSaid(other, "button", "Goal: IELTS 8");
  const pressed = Date.now();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Goal: IELTS 8/ })).toBeVisible();
  expect((await shown) - pressed).toBeLessThan(second);
  await expect(other.getByRole("button", { name: /^Goal: IELTS 8/ })).toBeVisible();
  await other.close();
});

/** Takes a client, and says who it is. */
async function take(page: Page): Promise<string> {
  await page.keyboard.press("Space");
  await expect(clientName(page)).toBeFocused();
  return (await clientName(page).textContent()) ?? "";
}

async function finishAndNext(page: Page, before: string): Promise<string> {
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await expectAnother(page, before);
  return (await clientName(page).textContent()) ?? "";
}

test("PRIO-0: two managers never have the same client on the screen", async ({ page, browser }) => {
  await signIn(page, "sales", 0);
  const other = await elsewhere(browser, "sales", 1);
  for (const manager of [page, other]) {
    for (const place of [1, 2, 3]) await makePerson(manager, freshName(`Wanted ${place}`));
    await goTo(manager, "Desk");
    await expect(manager.getByRole("button", { name: "Next", exact: true })).toBeVisible();
  }
  let [mine, theirs] = await Promise.all([take(page), take(other)]);
  const seen = [new Set([mine]), new Set([theirs])] as const;
  for (let round = 0; round < 3; round += 1) {
    expect(mine).not.toBe(theirs);
    [mine, theirs] = await Promise.all([finishAndNext(page, mine), finishAndNext(other, theirs)]);
    seen[0].add(mine);
    seen[1].add(theirs);
  }
  expect([...seen[0]].filter((name) => seen[1].has(name))).toEqual([]);
  await other.close();
});

test("an outcome is taken back with one key, by the hint or later", async ({ page }) => {
  await signIn(page, "sales");
  await makePerson(page, freshName("Taken Back"));
  await makePerson(page, freshName("Taken Back"));
  await goTo(page, "Desk");
  await expect(page.getByRole("button", { name: "Next", exact: true })).toBeVisible();
  const first = await take(page);
  await finishAndNext(page, first);
  await page.getByRole("button", { name: /^Take back/ }).click();
  await expect(clientName(page)).toHaveText(first);
  const next = await finishAndNext(page, first);
  await goTo(page, "People");
  await goTo(page, "Desk");
  await expect(clientName(page)).toHaveText(next);
  await page.keyboard.press("z");
  await expect(clientName(page)).toHaveText(first);
});
