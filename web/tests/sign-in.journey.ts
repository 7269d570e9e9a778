import { expect, test } from "@playwright/test";
import { chooseLanguage, complaints, expectAccessible, login, signIn } from "./support";

test("a stranger is asked to sign in", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/sign-in/);
  await expectAccessible(page);
});

test("a wrong password is refused in words, and the mail stays", async ({ page }) => {
  await page.goto("/");
  const { mail } = login("sales");
  await page.locator("input[name=email]").fill(mail);
  await page.locator("input[name=password]").fill("surely-not-the-one");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).not.toBeEmpty();
  await expect(page.locator("input[name=email]")).toHaveValue(mail);
});

test("signing in opens the desk, signing out closes it", async ({ page }) => {
  const heard = complaints(page);
  await signIn(page, "sales");
  await page.locator("nav > button").last().click();
  await page.getByRole("menuitem").click();
  await expect(page).toHaveURL(/sign-in/);
  await page.goBack();
  await expect(page).toHaveURL(/sign-in/);
  expect(heard).toEqual([]);
});

for (const language of ["ru", "zh", "ja", "en"]) {
  test(`the page speaks ${language} at once and keeps it`, async ({ page }) => {
    await signIn(page, "sales");
    await chooseLanguage(page, language);
    await expectAccessible(page);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
  });
}
