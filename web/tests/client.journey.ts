import { expect, test } from "@playwright/test";
import {
  clientName,
  elsewhere,
  expectAccessible,
  find,
  freshName,
  goTo,
  makePerson,
  signIn,
  writeNote,
} from "./support";

test.beforeEach(async ({ page }) => signIn(page, "sales"));

test("CARD-14, CARD-16: grade and best time are noted on the card and stand in its head", async ({
  page,
}) => {
  await makePerson(page, freshName("Fifth Former"));
  await page.getByRole("button", { name: /^Grade:/ }).click();
  await page.keyboard.type("5B");
  await page.keyboard.press("Enter");
  await expect(page.getByText("grade 5B").first()).toBeVisible();
  await page.getByRole("button", { name: /^Best time to reach:/ }).click();
  await page.keyboard.type("in the coffee break, 11:10");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Best time to reach: in the coffee break/ })).toBeVisible();
  await expect(page.getByText("in the coffee break, 11:10").first()).toBeVisible();
  await expectAccessible(page);
});

test("CARD-2, CARD-7: what was said stands in the order in which it was said", async ({ page }) => {
  await makePerson(page, freshName("Long Talker"));
  for (const words of ["asked for prices", "wants a native speaker", "will start in autumn"]) {
    await writeNote(page, words);
    await expect(page.getByRole("article").filter({ hasText: words })).toBeVisible();
    await page.keyboard.press("Escape");
  }
  const told = page.getByRole("article").filter({ hasText: /prices|native|autumn/ });
  await expect(told).toHaveCount(3);
  await expect(told.nth(0)).toContainText("autumn");
  await expect(told.nth(1)).toContainText("native");
  await expect(told.nth(2)).toContainText("prices");
});

test("CARD-9: what was promised at the desk stands on the card with its time", async ({ page }) => {
  await makePerson(page, freshName("Anna Promised"), "+7 916 000-00-03");
  await goTo(page, "Desk");
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(clientName(page)).toBeFocused();
  const name = (await clientName(page).textContent()) ?? "";
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  await page.keyboard.type("tomorrow 15:00");
  await expect(page.locator("output")).toContainText("15:00");
  await page.keyboard.press("Enter");
  await expect(clientName(page)).not.toHaveText(name);
  await find(page, name);
  // 15:00 of tomorrow is by the client's clock; the card tells it by the reader's, whose day may be another.
  await expect(page.getByText(/Next step: promise/).first()).toContainText(
    /(today|tomorrow|\d{1,2} \p{L}+) \d\d:\d\d/u,
  );
  await expect(
    page
      .getByRole("article")
      .filter({ hasText: /Promise/ })
      .first(),
  ).toBeVisible();
});

test("FUN-9: a lead has one manager, and another one takes over by a choice on the card", async ({
  page,
}) => {
  await makePerson(page, freshName("Handed Over"));
  const owner = page.getByRole("combobox", { name: "Owner" });
  await expect(owner).not.toHaveValue("");
  const before = await owner.inputValue();
  expect(before).not.toBe("");
  await owner.click();
  const another = page.getByRole("option").filter({ hasNotText: before }).first();
  const after = (await another.textContent()) ?? "";
  await another.click();
  await expect(owner).toHaveValue(after);
  await expect(page.getByRole("article").filter({ hasText: after }).first()).toBeVisible();
});

test("CARD-8: a story of many pages is read down to its beginning", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const name = freshName("Years With Us");
  await makePerson(page, name);
  for (let talk = 0; talk < 26; talk += 1) {
    await writeNote(page, `talk number ${talk} of many`);
    await expect(page.getByRole("article").filter({ hasText: `number ${talk} of` })).toBeVisible();
    await page.keyboard.press("Escape");
  }
  const other = await elsewhere(browser, "head"); // who has read nothing of it yet
  await find(other, name);
  const first = other.getByRole("article").filter({ hasText: "number 0 of" });
  await other.getByRole("article").filter({ hasText: "number 25 of" }).hover();
  await expect(first).toHaveCount(0);
  await expect(async () => {
    await other.mouse.wheel(0, 2_000);
    await expect(first).toBeInViewport({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await other.close();
});
