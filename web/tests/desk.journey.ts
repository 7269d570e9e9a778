import { expect, test } from "@playwright/test";
import { login } from "./logins";
import { inColours } from "./look";
import {
  clientName,
  complaints,
  expectAccessible,
  expectAnother,
  freshName,
  goTo,
  makePerson,
  signIn,
  signInHere,
} from "./support";

test.beforeEach(async ({ page }) => {
  await signIn(page, "sales");
  // Applications of the manager's own, so that the queue has somebody to give.
  await makePerson(page, freshName("Anna Journey"), "+7 916 000-00-01");
  await makePerson(page, freshName("Boris Journey"), "+7 916 000-00-02");
  await goTo(page, "Desk");
  await expect(page.getByRole("button", { name: "Next", exact: true })).toBeVisible();
});

test("SCR-1: Next, outcome, Next goes by the keyboard alone", async ({ page }) => {
  const heard = complaints(page);
  await page.keyboard.press("Space");
  await expect(clientName(page)).toBeFocused();
  const first = (await clientName(page).textContent()) ?? "";
  await page.keyboard.press("n");
  await page.keyboard.type("Said she will think, call 2 w later");
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expectAnother(page, first);
  await expect(clientName(page)).toBeFocused();
  await page.keyboard.press("z");
  await expect(clientName(page)).toHaveText(first);
  await expect(page.getByText("Said she will think")).toBeVisible();
  expect(heard).toEqual([]);
});

test("SCR-1: a quick hand finishes the next client before the server has handed him out", async ({
  page,
}) => {
  await page.keyboard.press("Space");
  await expect(clientName(page)).toBeFocused();
  const first = (await clientName(page).textContent()) ?? "";
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(clientName(page)).not.toHaveText(first);
  const second = (await clientName(page).textContent()) ?? "";
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expectAnother(page, second);
});

test("SCR-1: a reload keeps what was typed and what can be taken back, signing out does not", async ({
  page,
}) => {
  await page.keyboard.press("Space");
  await expect(clientName(page)).toBeFocused();
  const first = (await clientName(page).textContent()) ?? "";
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expectAnother(page, first);
  const second = (await clientName(page).textContent()) ?? "";
  await page.keyboard.press("n");
  await page.keyboard.type("half a sentence");
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  await expect(page.locator("footer button[aria-pressed=true]")).toContainText("2");
  await expect(page.getByLabel("A note for the story")).toHaveValue("half a sentence");
  await page.reload();
  await expect(clientName(page)).toHaveText(second);
  await expect(page.getByLabel("A note for the story")).toHaveValue("half a sentence");
  await expect(page.locator("footer button[aria-pressed=true]")).toContainText("2");
  await page.keyboard.press("z");
  await expect(clientName(page)).toHaveText(first);
  await page.keyboard.press("n");
  await page.keyboard.type("for nobody else");
  await page.keyboard.press("Escape");
  await page.locator("nav > button").last().click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.locator("input[name=email]")).toBeVisible();
  await signInHere(page, login("sales"));
  await expect(page.getByRole("button", { name: "Next", exact: true })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(clientName(page)).toHaveText(first);
  await expect(page.getByLabel("A note for the story")).toHaveValue("");
});

test("SCR-1: Enter without an outcome says what is missing and stays", async ({ page }) => {
  await page.keyboard.press("Space");
  await expect(clientName(page)).toBeFocused();
  const name = (await clientName(page).textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page.locator("footer [role=status]")).toContainText("Choose an outcome");
  await expect(clientName(page)).toHaveText(name);
});

test("PRIO-S2: a call is promised in words as typed", async ({ page }) => {
  await page.keyboard.press("Space");
  await expect(clientName(page)).toBeFocused();
  const name = (await clientName(page).textContent()) ?? "";
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  await expect(page.locator("footer [role=status]")).toContainText("Write when");
  await page.keyboard.type("tomorrow 15:00");
  await expect(page.locator("output")).toContainText("15:00");
  await page.keyboard.press("Enter");
  await expectAnother(page, name);
});

test("PRIO-0: why this client is said in a sentence and explained in a panel that owns the keys", async ({
  page,
}) => {
  await page.keyboard.press("Space");
  await expect(clientName(page)).toBeFocused();
  await page.keyboard.press("w");
  await expect(page.getByRole("dialog")).toContainText("The order of work");
  // At least the other one of the two who were made for this journey stands behind.
  const line = page.getByRole("dialog").getByRole("row").filter({ hasText: "comes next" });
  await expect(line).toHaveCount(1);
  const next = (await line.getByRole("rowheader").textContent()) ?? "";
  await expect(page.getByRole("dialog").getByRole("row").getByRole("button")).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press("1");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("footer button[aria-pressed=true]")).toHaveCount(0);
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(clientName(page)).toHaveText(next);
});

test("a client is given back with a reason, and no outcome is noted", async ({ page }) => {
  await page.keyboard.press("Space");
  await expect(clientName(page)).toBeFocused();
  await page.keyboard.press("r");
  await page.getByRole("button", { name: "Technical trouble" }).click();
  await page.getByRole("button", { name: "Give back", exact: true }).click();
  await expect(page.getByText("Give back, because")).toHaveCount(0);
});

test("the desk is accessible, light and dark, with its keys listed", async ({ page }) => {
  await page.keyboard.press("Space");
  await expect(clientName(page)).toBeFocused();
  await expectAccessible(page);
  await inColours(page, "dark");
  await expectAccessible(page);
  await page.keyboard.press("Shift+Slash");
  await expect(page.getByRole("dialog")).toContainText("Keys on this screen");
  await expectAccessible(page);
});

test("on a phone the same goes with a thumb", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(clientName(page)).toBeFocused();
  const first = (await clientName(page).textContent()) ?? "";
  await page.getByRole("tab", { name: "Deal" }).click();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Story" }).click();
  await page.getByRole("button", { name: "Reached" }).click();
  await page.getByRole("button", { name: "Done + next" }).click();
  await expectAnother(page, first);
  await expectAccessible(page);
});
