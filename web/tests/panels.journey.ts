// What opens over a screen or in it, against axe: menus, panels, editors.
import { expect, type Page, test } from "@playwright/test";
import { inColours, look, lookAndClose, lookAt } from "./look";
import { openSection } from "./staff";
import { expectAccessible, freshName, goTo, makePerson, signIn } from "./support";

let last = 0;
const freshPhone = () => `+7 918 ${String(Date.now() + ++last).slice(-7)}`;
const rowOf = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });

test.beforeEach(() => test.setTimeout(240_000));

test("the account's menu and the phone's menu can be used by everybody", async ({ page }) => {
  await signIn(page, "sales");
  await page.locator("nav > button").last().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  for (const colorScheme of ["dark", "light"] as const) {
    await inColours(page, colorScheme);
    await expectAccessible(page);
  }
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Screens", exact: true }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Sign out" })).toBeVisible();
  await lookAndClose(page);
});

test("the panels of the settings can be used by everybody", async ({ page }) => {
  await signIn(page, "administrator");
  await openSection(page, "Staff");
  await page.getByRole("row").nth(1).getByRole("button", { name: "Edit" }).click();
  await lookAndClose(page);
  await openSection(page, "Queue and outcomes");
  await rowOf(page, "Call back").getByRole("button", { name: "Edit" }).click();
  await lookAndClose(page);
  await openSection(page, "Stages of the funnel");
  await page.getByRole("row").nth(1).getByRole("button", { name: "Edit" }).click();
  await lookAndClose(page);
});

test("the editors of a card can be used by everybody", async ({ page }) => {
  await signIn(page, "sales");
  const [relative, name] = [freshName("Mother Seen"), freshName("Child Seen")];
  await makePerson(page, relative);
  await makePerson(page, name, freshPhone());
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("textbox", { name: "Phone" }).last().fill("12");
  await look(page);
  await page.getByRole("textbox", { name: "Phone" }).last().press("Enter");
  await expect(page.getByText("too short for a phone number")).toBeVisible();
  await look(page);
  await page.getByRole("textbox", { name: "Phone" }).last().press("Escape");

  const family = page.getByRole("region", { name: "Family" });
  await family.getByRole("button", { name: "Add a relative or payer" }).click();
  const known = family.getByRole("option", { name: relative }).filter({ hasNotText: "New card" });
  await family.getByRole("combobox", { name: "Find the relative" }).fill(relative);
  await expect(known).toBeVisible();
  await look(page);
  await family.getByRole("combobox", { name: "Find the relative" }).fill(relative);
  await known.click();
  await expect(family.getByRole("button", { name: "Save" })).toBeVisible();
  await look(page);
  await family.getByRole("button", { name: /^Cancel/ }).click();

  await page.getByRole("button", { name: /^Stage:/ }).click();
  await expect(page.getByRole("menuitem").first()).toBeVisible();
  await look(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menuitem")).toHaveCount(0);

  // On a phone the columns are tabs, each of them with its editors.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("tab", { name: "Deal" }).click();
  await expect(family.getByRole("button", { name: "Add a relative or payer" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "About" }).click();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Phone" })).toBeVisible();
  await expectAccessible(page);
});

test("the end of a card can be used by everybody", async ({ page }) => {
  await signIn(page, "director");
  await makePerson(page, freshName("Ends Seen"), freshPhone());
  await page.getByRole("button", { name: "More about this card" }).click();
  await expect(page.getByRole("menuitem").first()).toBeVisible();
  await look(page);
  await page.getByRole("menuitem", { name: "Erase personal data…" }).click();
  await lookAndClose(page);
  await lookAt(page, "x");
  await page.keyboard.press("x");
  await page.keyboard.type("Found a school nearby");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Final status" })).toBeVisible();
  await look(page);
  await lookAt(page, "p");
});

test("pairs of cards can be decided by everybody", async ({ page }) => {
  await signIn(page, "head");
  const phone = freshPhone();
  await makePerson(page, freshName("Pair Seen"), phone);
  await makePerson(page, freshName("Pair Seen"), phone);
  await page.keyboard.press("d");
  await expect(page.getByRole("dialog").getByRole("table")).toBeVisible();
  await look(page);
  await page.keyboard.press("f");
  await expect(page.getByRole("dialog").getByRole("combobox", { name: "Relation" })).toBeVisible();
  await look(page);
  await page.keyboard.press("Escape");
  await goTo(page, "People");
  await page.getByRole("main").getByRole("link", { name: "Duplicates" }).click();
  await expect(page.getByRole("button", { name: "Same person" })).toBeEnabled();
  await look(page);
  await page.keyboard.press("f");
  await expect(page.getByRole("combobox", { name: "Relation" })).toBeVisible();
  await look(page);
});
