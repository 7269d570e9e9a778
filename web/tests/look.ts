// A screen as it stands against axe: in three sizes, light and dark.
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./support";

// Every rule where the layout differs; in the dark only colours do, and between the two wide ones only room.
const sizes = [
  { width: 1440, height: 900, rules: [] },
  { width: 1280, height: 720, rules: ["color-contrast", "target-size", "scrollable-region-focusable"] },
  { width: 390, height: 844, rules: [] },
];

/** The screen by day or by night. */
export async function inColours(page: Page, colorScheme: "light" | "dark") {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
}

/** The screen as it stands: every size, light and dark. */
export async function look(page: Page) {
  for (const size of sizes) {
    await page.setViewportSize({ width: size.width, height: size.height });
    for (const colorScheme of ["light", "dark"] as const) {
      await inColours(page, colorScheme);
      await expectAccessible(page, colorScheme === "dark" ? ["color-contrast"] : size.rules);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await inColours(page, "light");
}

/** Opens something with a key, looks, and closes it. */
export async function lookAt(page: Page, key: string) {
  await page.keyboard.press(key);
  await lookAndClose(page);
}

/** Looks at what is open, and closes it. */
export async function lookAndClose(page: Page) {
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}
