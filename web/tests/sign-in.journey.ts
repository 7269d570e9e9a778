import { expect, type Page, test } from "@playwright/test";
import { login } from "./logins";
import { chooseLanguage, complaints, enter, expectAccessible, setOut, signIn } from "./support";

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

/** Another tab of the same browser, which is signed in already. */
async function newTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto("/");
  return tab;
}

test("signing in opens the desk in every tab, signing out closes it in each", async ({ page }) => {
  const heard = complaints(page);
  await signIn(page, "sales");
  const open = await newTab(page);
  await expect(open.getByRole("button", { name: "Next", exact: true })).toBeVisible();
  await page.locator("nav > button").last().click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await setOut(open, "Sales funnel");
  await expect(open).toHaveURL(/sign-in/);
  await expect(await newTab(page)).toHaveURL(/sign-in/);
  expect(heard).toEqual([]);
});

for (const language of ["ru", "zh", "ja", "en"]) {
  test(`the page speaks ${language} at once, and on another computer too`, async ({ page, browser }) => {
    await signIn(page, "sales");
    await chooseLanguage(page, language);
    await expectAccessible(page);
    const other = await (await browser.newContext()).newPage();
    await enter(other, login("sales"));
    await expect(other.locator("nav").first()).toBeVisible();
    await expect(other.locator("html")).toHaveAttribute("lang", language);
    await other.context().close();
  });
}
