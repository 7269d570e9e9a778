import { expect, type Page, test } from "@playwright/test";
import { makeAccount, makeTeam } from "./staff";
import { elsewhere, freshName, goTo, setOut, signIn } from "./support";

const screensOf = (page: Page) => page.locator("nav").first().getByRole("link");

test("ROLE-1, ROLE-9, ROLE-10: an administrator makes a team and colleagues, who see what the role allows", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signIn(page, "administrator");
  const team = freshName("Night shift");
  await makeTeam(page, team);
  const seller = await makeAccount(page, freshName("Seller"), "Sales", team);
  const analyst = await makeAccount(page, freshName("Analyst"), "Analyst", "no team");

  const sells = await elsewhere(browser, seller);
  await expect(sells.getByRole("button", { name: "Next", exact: true })).toBeVisible();
  await expect(screensOf(sells)).toHaveCount(5);
  await goTo(sells, "Settings");
  await expect(sells.getByRole("link", { name: "Journal" })).toHaveCount(0);
  await sells.close();

  const counts = await elsewhere(browser, analyst);
  await expect(counts.locator("nav").first().getByRole("link", { name: "Desk" })).toHaveCount(0);
  await goTo(counts, "Sales funnel");
  await expect(counts.getByRole("region", { name: "Applied", exact: true })).toBeVisible();
  await expect(counts.getByRole("button", { name: /to another stage/ })).toHaveCount(0);
  await counts.close();
});

test("ROLE-1: somebody who is let out may not come in again", async ({ page, browser }) => {
  await signIn(page, "administrator");
  const leaver = await makeAccount(page, freshName("Leaver"), "Sales", "no team");
  const there = await elsewhere(browser, leaver);
  const row = page.getByRole("row").filter({ hasText: leaver.mail });
  await row.getByRole("switch").press("Space");
  await expect(row.getByRole("switch")).not.toBeChecked();
  await expect(row.getByText("no", { exact: true })).toBeVisible();
  await setOut(there, "People");
  await expect(there).toHaveURL(/sign-in/);
  await there.close();
});
