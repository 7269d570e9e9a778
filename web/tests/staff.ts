// Teams and colleagues as an administrator makes them, for journeys that want a queue of their own.
import { expect, type Page } from "@playwright/test";
import type { Login } from "./logins";
import { expectAccessible, goTo } from "./support";

export async function openSection(page: Page, name: string) {
  await goTo(page, "Settings");
  await page.locator("main nav").getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
}

export async function makeTeam(page: Page, name: string) {
  await openSection(page, "Teams");
  await page.getByLabel("Name", { exact: true }).last().fill(name);
  await page.getByRole("button", { name: "Make the team" }).click();
  await expect(page.getByLabel(`Whose work ${name} does`)).toBeVisible();
}

export async function makeAccount(page: Page, name: string, role: string, team: string): Promise<Login> {
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
