// Every screen of the router with what opens on it, in both themes and three sizes, against axe.
import { expect, type Page, test } from "@playwright/test";
import { clientName, expectAccessible, freshName, goTo, makePerson, signIn } from "./support";

// Every rule where the layout differs; in the dark only colours do, and between the two wide ones only room.
const sizes = [
  { width: 1440, height: 900, rules: [] },
  { width: 1280, height: 720, rules: ["color-contrast", "target-size", "scrollable-region-focusable"] },
  { width: 390, height: 844, rules: [] },
];

/** The screen as it stands: every size, light and dark. */
async function look(page: Page) {
  for (const size of sizes) {
    await page.setViewportSize({ width: size.width, height: size.height });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
      await expectAccessible(page, colorScheme === "dark" ? ["color-contrast"] : size.rules);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

/** Opens something with a key, looks, and closes it. */
async function lookAt(page: Page, key: string) {
  await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

test("the sign-in can be used by everybody", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("input[name=email]")).toBeVisible();
  await look(page);
});

test("the desk can be used by everybody", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "sales");
  await makePerson(page, freshName("Seen By All"), "+7 916 444-00-01");
  await goTo(page, "Desk");
  await expect(page.getByRole("button", { name: "Next", exact: true })).toBeVisible();
  await look(page);
  await page.keyboard.press("Space");
  await expect(clientName(page)).toBeFocused();
  await look(page);
  for (const outcome of ["3", "6"]) {
    await page.keyboard.press(outcome);
    await look(page);
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("r");
  await look(page);
  await page.keyboard.press("Escape");
  await lookAt(page, "w");
  await lookAt(page, "Shift+Slash");
});

test("people and cards can be used by everybody", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "head");
  await makePerson(page, freshName("Card For All"), "+7 916 444-00-02");
  await look(page);
  await lookAt(page, "p");
  await goTo(page, "People");
  await expect(page.getByRole("row").nth(3)).toBeVisible();
  await look(page);
  await lookAt(page, "a");
  await lookAt(page, "Control+k");
});

test("board, import and the forgotten can be used by everybody", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "administrator");
  await goTo(page, "Sales funnel");
  await expect(page.getByRole("region", { name: "Applied", exact: true })).toBeVisible();
  await look(page);
  await lookAt(page, "a");
  await goTo(page, "Nobody forgotten");
  await expect(page.getByText("Nobody is forgotten")).toBeVisible();
  await look(page);
  await goTo(page, "Import");
  await expect(page.getByRole("button", { name: "Choose files" })).toBeVisible();
  await look(page);
});

test("settings and the page of the API can be used by everybody", async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, "administrator");
  await goTo(page, "Settings");
  const sections = page.locator("main nav").getByRole("link");
  await expect(sections.first()).toBeVisible();
  const names = await sections.allTextContents();
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) {
    await sections.filter({ hasText: name }).click();
    await expect(page.locator("h1, h2").first()).toBeVisible();
    await look(page);
    if (!(await sections.first().isVisible())) await goTo(page, "Settings");
  }
  await goTo(page, "Settings");
  await sections.filter({ hasText: "Staff" }).click();
  await lookAt(page, "a");
});
