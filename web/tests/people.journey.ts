import { expect, test } from "@playwright/test";
import { expectAccessible, freshName, goTo, makePerson, signIn } from "./support";

test.beforeEach(async ({ page }) => signIn(page, "sales"));

test("people are narrowed by kind and kept as a filter for again", async ({ page }) => {
  await goTo(page, "People");
  await expect(page.getByRole("row").nth(2)).toBeVisible();
  await page.getByRole("combobox", { name: "Kinds of people" }).selectOption({ label: "Teacher" });
  await expect(page.getByText("There is nobody yet")).toBeVisible();
  await page.getByRole("combobox", { name: "Kinds of people" }).selectOption({ label: "Lead" });
  await page.getByRole("button", { name: "Mine" }).click();
  await page.getByRole("button", { name: "Save this filter" }).click();
  await page.getByRole("button", { name: "Everybody" }).click();
  await page.getByRole("button", { name: "Mine · Lead", exact: true }).click();
  await expect(page.getByRole("button", { name: "Mine", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expectAccessible(page);
  await page.getByRole("button", { name: "Forget Mine · Lead" }).click();
  await expect(page.getByRole("button", { name: "Mine · Lead", exact: true })).toHaveCount(0);
});

test("a card that may be the same person is shown, joined and taken apart again", async ({ page }) => {
  const name = freshName("Twin Sister");
  const phone = `+7 916 ${String(Date.now()).slice(-7)}`;
  await makePerson(page, name, phone);
  await makePerson(page, name, phone);
  const twins = page.getByRole("region", { name: "Possibly the same person" });
  await expect(twins.getByRole("link", { name })).toBeVisible();
  await expectAccessible(page);
  await twins.getByRole("button", { name: "Same person" }).click();
  await expect(twins).toContainText(`Joined with ${name}`);
  await twins.getByRole("button", { name: "Take it apart" }).click();
  await expect(twins.getByText(/^Joined with/)).toHaveCount(0);
});
