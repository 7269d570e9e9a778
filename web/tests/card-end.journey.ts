import { expect, type Page, test } from "@playwright/test";
import { complaints, elsewhere, expectAccessible, find, freshName, makePerson, signIn } from "./support";

const final = (page: Page) => page.getByRole("region", { name: "Final status" });

test("SOP-5: a card is closed by hand with its reason, and one key takes that back", async ({ page }) => {
  await signIn(page, "sales");
  const heard = complaints(page);
  await makePerson(page, freshName("Not Needed"), "+7 916 222-00-01");
  await expect(page.getByRole("region", { name: "Next steps" }).getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("x");
  await expect(page.getByRole("dialog").getByLabel("Why")).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Why")).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.type("Found a school nearby");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(final(page)).toContainText("Found a school nearby");
  await expectAccessible(page);
  await page.keyboard.press("z");
  await expect(final(page)).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Next steps" }).getByRole("listitem")).toHaveCount(1);
  expect(heard).toEqual([]);
});

test("FUN-6: a closed card is opened again with the step that comes next", async ({ page }) => {
  await signIn(page, "sales");
  await makePerson(page, freshName("Called Later"), "+7 916 222-00-02");
  await page.getByRole("button", { name: "More about this card" }).click();
  await page.getByRole("menuitem", { name: "Close the card…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Do not call" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close the card" }).click();
  await expect(final(page)).toContainText("Do not call");
  await final(page).getByRole("button", { name: "Reopen…" }).click();
  await expectAccessible(page);
  await page.getByRole("dialog").getByLabel("When").fill("tomorrow 11:30");
  await page.keyboard.press("Enter");
  await expect(final(page)).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Next steps" }).getByRole("listitem")).toHaveCount(1);
  await expect(page.getByText(/^tomorrow \d\d:\d\d$/).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Deal", exact: true })).toBeVisible();
});

test("who asks to be forgotten is erased by those who may, by typing the name", async ({ page, browser }) => {
  const other = await elsewhere(browser, "sales");
  const name = freshName("Forget Me");
  await makePerson(other, name, "+7 916 222-00-03");
  await other.getByRole("button", { name: "More about this card" }).click();
  await expect(other.getByRole("menuitem", { name: "Close the card…" })).toBeVisible();
  await expect(other.getByRole("menuitem", { name: "Erase personal data…" })).toHaveCount(0);
  await other.close();

  await signIn(page, "director");
  await find(page, name);
  await page.getByRole("button", { name: "More about this card" }).click();
  await page.getByRole("menuitem", { name: "Erase personal data…" }).click();
  const panel = page.getByRole("dialog");
  await expect(panel.getByText("What remains")).toBeVisible();
  await expectAccessible(page);
  await expect(panel.getByRole("button", { name: "Erase for good" })).toBeDisabled();
  await page.keyboard.type("Somebody Else");
  await expect(panel.getByRole("button", { name: "Erase for good" })).toBeDisabled();
  await panel.getByRole("textbox").fill(name);
  await panel.getByRole("button", { name: "Erase for good" }).click();
  await expect(page).toHaveURL(/\/people$/);
  await page.keyboard.press("Slash");
  await page.keyboard.type(name);
  await expect(page.getByText("Nobody found")).toBeVisible();
});

test("FUN-1: what is sold and for how much is written on the card, and one more deal is added", async ({
  page,
}) => {
  await signIn(page, "sales");
  const name = freshName("Buys Lessons");
  await makePerson(page, name, "+7 916 222-00-04");
  await page.getByRole("button", { name: /^What is sold: not set/ }).click();
  await page.keyboard.type("English, 8 lessons");
  await page.getByRole("textbox", { name: "Amount" }).fill("15 2x");
  await page.getByRole("combobox", { name: "Currency" }).selectOption("RUB");
  await page.getByRole("textbox", { name: "Amount" }).press("Enter");
  await expect(page.getByText("Write an amount such as")).toBeVisible();
  await page.getByRole("textbox", { name: "Amount" }).fill("15 200,50");
  await page.getByRole("textbox", { name: "Amount" }).press("Enter");
  await expect(page.getByRole("button", { name: /^What is sold: English, 8 lessons/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Amount: .*15,200\.50/ })).toBeVisible();

  await page.getByRole("button", { name: "Add a deal" }).click();
  await page.keyboard.type("Summer camp");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Deal", exact: true })).toHaveCount(2);
  await expect(page.getByRole("article").filter({ hasText: /deal/i }).first()).toBeVisible();
});
