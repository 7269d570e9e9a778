import { expect, test } from "@playwright/test";
import { complaints, expectAccessible, glimpse, goTo, signIn } from "./support";

const sheet = "../tests/data/leads-google-sheet.csv";

test("IMP-1, EXT-26, NEW-18: a sheet is recognised, rehearsed, applied, started and taken back", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const heard = complaints(page);
  await signIn(page, "administrator");
  await goTo(page, "Import");
  await page.locator("input[type=file]").setInputFiles(sheet);

  await expect(page.getByRole("button", { name: "Rehearse" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: "20 columns" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Control+Enter");

  const apply = page.getByRole("button", { name: /^Apply [\d,]+ rows/ });
  await expect(apply).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: /can(not)? be read/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: /pairs? needs? your eye/ })).toContainText("1 of");
  await page.keyboard.press("y");
  await expect(page.getByRole("heading", { name: /pairs? needs? your eye/ })).toContainText("2 of");
  await expectAccessible(page);
  await glimpse(page.getByRole("progressbar"), () => page.keyboard.press("Control+Enter"));
  await expect(page.getByRole("heading", { name: /first steps wait for you/ })).toBeVisible({
    timeout: 120_000,
  });
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Hand out/ }).click();
  await expect(page.getByRole("heading", { name: "The sheet is in" })).toBeVisible({ timeout: 60_000 });

  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("This import was taken back")).toBeVisible({ timeout: 120_000 });
  await goTo(page, "Import");
  await expect(page.getByRole("listitem").filter({ hasText: "taken back" }).first()).toBeVisible();
  await goTo(page, "Nobody forgotten");
  await expect(page.getByText("Nobody is forgotten")).toBeVisible();
  expect(heard).toEqual([]);
});

test("what is no sheet is refused in words", async ({ page }) => {
  await signIn(page, "administrator");
  await goTo(page, "Import");
  const file = { name: "setup.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") };
  await page.locator("input[type=file]").setInputFiles(file);
  await expect(page.getByRole("alert")).toContainText("This is not a sheet");
  await expectAccessible(page);
});
