import { expect, type Page, test } from "@playwright/test";
import { elsewhere, expectAccessible, freshName, goTo, signIn } from "./support";

async function openSection(page: Page, name: string) {
  await goTo(page, "Settings");
  await page.locator("main nav").getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
}

async function makeTeam(page: Page, name: string) {
  await openSection(page, "Teams");
  await page.getByLabel("Name", { exact: true }).last().fill(name);
  await page.getByRole("button", { name: "Make the team" }).click();
  await expect(page.getByLabel(`Whose work ${name} does`)).toBeVisible();
}

async function makeAccount(page: Page, name: string, role: string, team: string) {
  const made = {
    mail: `${name.replaceAll(" ", ".").toLowerCase()}@demo.school`,
    password: "a long password",
  };
  await openSection(page, "Staff");
  await page.keyboard.press("a");
  await page.keyboard.type(name);
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Mail").fill(made.mail);
  await panel.getByLabel("Role").selectOption({ label: role });
  await panel.getByLabel("Team").selectOption({ label: team });
  await panel.getByRole("textbox", { name: "Password" }).fill(made.password);
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText(made.mail)).toBeVisible();
  return made;
}

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
  await expect(sells.getByRole("link", { name: "Audit" })).toHaveCount(0);
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
  await page.getByRole("row").filter({ hasText: leaver.mail }).getByRole("switch").click({ force: true });
  await expect(page.getByRole("row").filter({ hasText: leaver.mail })).toContainText("no");
  await goTo(there, "People");
  await expect(there).toHaveURL(/sign-in/);
  await there.close();
});
