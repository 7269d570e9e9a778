import { expect, test } from "@playwright/test";
import { expectAccessible, goTo, signIn } from "./support";

test.beforeEach(async ({ page }) => signIn(page, "sales"));

test("people are narrowed by kind and kept as a filter for again", async ({ page }) => {
  await goTo(page, "People");
  await expect(page.getByRole("row").nth(2)).toBeVisible();
  await page.getByRole("combobox", { name: "Kinds of people" }).selectOption({ label: "Teacher" });
  await expect(page.getByText("Nobody fits this filter")).toBeVisible();
  await expect(page.getByText("There is nobody yet")).toHaveCount(0);
  await page.getByRole("button", { name: "Show everybody" }).click();
  await expect(page.getByRole("row").nth(2)).toBeVisible();
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
