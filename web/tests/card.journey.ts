import { expect, test } from "@playwright/test";
import {
  complaints,
  elsewhere,
  expectAccessible,
  find,
  freshName,
  goTo,
  makePerson,
  signIn,
} from "./support";

test.beforeEach(async ({ page }) => signIn(page, "sales"));

test("CARD-3: anybody is found while typing and opened with Enter", async ({ page }) => {
  const heard = complaints(page);
  const name = freshName("Константин Находкин");
  await makePerson(page, name, "+7 916 555-12-34");
  await goTo(page, "People");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill(name.slice(0, -1));
  await expect(page.getByRole("dialog").getByRole("option").first()).toContainText(name);
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expectAccessible(page);
  expect(heard).toEqual([]);
});

test("CARD-6: what was said is two clicks away: found by its words, shown in its place", async ({ page }) => {
  await makePerson(page, freshName("Story Teller"));
  const words = freshName("quokka");
  await page.keyboard.press("n");
  await page.keyboard.type(`She asked about the ${words} lesson`);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("article").getByText(words)).toBeVisible();
  await goTo(page, "People");
  await find(page, words);
  await expect(page.getByRole("article").getByText(words)).toBeVisible();
});

test("CARD-1, CARD-15: a field is changed where it stands, and the story says so", async ({ page }) => {
  await makePerson(page, freshName("Goal Changer"));
  await page.getByRole("button", { name: /^Goal:/ }).click();
  await page.keyboard.type("IELTS 7.5");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Goal: IELTS 7.5/ })).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: "IELTS 7.5" })).toBeVisible();
});

test("CARD-1: when two write one field, both values are shown and one is picked", async ({
  page,
  browser,
}) => {
  const name = freshName("Two Writers");
  await makePerson(page, name);
  const other = await elsewhere(browser, "head");
  await find(other, name);
  await page.getByRole("button", { name: /^Goal:/ }).click();
  await page.keyboard.type("mine");
  await other.getByRole("button", { name: /^Goal:/ }).click();
  await other.keyboard.type("theirs");
  await other.keyboard.press("Enter");
  await expect(other.getByRole("button", { name: /^Goal: theirs/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Theirs: theirs" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Yours: mine" }).click();
  await expect(page.getByRole("button", { name: /^Goal: mine/ })).toBeVisible();
});

test("what another writes appears by itself", async ({ page, browser }) => {
  const name = freshName("Watched");
  await makePerson(page, name);
  const other = await elsewhere(browser, "head");
  await find(other, name);
  await page.keyboard.press("n");
  await page.keyboard.type("written at the first desk");
  await page.keyboard.press("Control+Enter");
  await expect(other.getByText("written at the first desk")).toBeVisible();
});

test("CARD-1, EXT-1: contacts are added and the main one is marked", async ({ page }) => {
  await makePerson(page, freshName("Many Contacts"), "+7 916 555-77-01");
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("combobox", { name: "Kind of contact" }).last().selectOption("telegram");
  await page.getByRole("textbox", { name: "Telegram" }).last().fill("@many_contacts");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/many_contacts/).first()).toBeVisible();
});

test("a next step is planned by hand in words as typed", async ({ page }) => {
  await makePerson(page, freshName("Planned Step"));
  await page.keyboard.press("p");
  await page.getByLabel("When").fill("tomorrow 11:30");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText(/^tomorrow \d\d:\d\d$/).first()).toBeVisible();
});

test("people are listed newest first, walked with J and K and opened with Enter", async ({ page }) => {
  const name = freshName("Newest Person");
  await makePerson(page, name);
  await goTo(page, "People");
  await expect(page.getByRole("link", { name })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name })).toBeVisible();
});

test("a new card without a name is refused at the field", async ({ page }) => {
  await goTo(page, "People");
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
});

test("FUN-5: a page proves that nobody is forgotten", async ({ page }) => {
  await goTo(page, "Nobody forgotten");
  await expect(page.getByText("Nobody is forgotten")).toBeVisible();
  await expectAccessible(page);
});

test("keys typed faster than the screen comes are not lost", async ({ page }) => {
  await goTo(page, "Sales funnel");
  await goTo(page, "People");
  await page.keyboard.type("aHasty Hand");
  await expect(page.getByRole("dialog").getByLabel("Name")).toHaveValue("Hasty Hand");
});
