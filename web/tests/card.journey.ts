import { expect, test } from "@playwright/test";
import {
  complaints,
  elsewhere,
  expectAccessible,
  find,
  freshName,
  goTo,
  makePerson,
  setOut,
  signIn,
  writeNote,
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
  await writeNote(page, `She asked about the ${words} lesson`);
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
  await expect(other.getByRole("article").filter({ hasText: "theirs" })).toBeVisible(); // the server has it
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Theirs: theirs" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Yours: mine" }).click();
  await expect(page.getByRole("button", { name: /^Goal: mine/ })).toBeVisible();
  await other.close();
});

test("what another writes appears by itself", async ({ page, browser }) => {
  const name = freshName("Watched");
  await makePerson(page, name);
  const other = await elsewhere(browser, "head");
  await find(other, name);
  await expect(other.getByRole("article").first()).toBeVisible();
  await writeNote(page, "written at the first desk");
  await expect(other.getByText("written at the first desk")).toBeVisible();
  await other.close();
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

test("CARD-1: a contact that is taken away leaves the keyboard in the next line", async ({ page }) => {
  await makePerson(page, freshName("Two Phones"), "+7 916 000-02-01");
  await page.getByRole("button", { name: "Change", exact: true }).first().click();
  const contacts = page.getByRole("group", { name: "Contacts" });
  await contacts.getByRole("button", { name: "Add" }).click();
  await page.keyboard.type("+81 90 1234 5678");
  await contacts.getByRole("button", { name: /^Remove \+7/ }).click();
  await expect(contacts.getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("a[href='tel:+819012345678']").filter({ visible: true })).toBeVisible();
  await expect(page.locator("a[href='tel:+79160000201']")).toHaveCount(0);
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
  await setOut(page, "Sales funnel");
  await setOut(page, "People");
  await page.keyboard.type("aHasty Hand");
  await expect(page.getByRole("dialog").getByLabel("Name")).toHaveValue("Hasty Hand");
});

test("what the server does not tell is no empty list: the card says so and asks again", async ({ page }) => {
  const name = freshName("Half Told");
  await makePerson(page, name, "+7 916 555-77-09");
  await goTo(page, "Desk");
  const cut = /\/api\/v1\/(tasks|people\/\d+\/(deals|timeline))/;
  await page.route(cut, (route) => route.abort());
  await find(page, name);
  await page.reload();
  const steps = page.getByRole("region", { name: "Next steps" });
  await expect(steps.getByRole("alert")).toContainText("cannot be reached", { timeout: 15_000 });
  await expect(page.getByRole("region", { name: "Deal" }).getByRole("alert")).toBeVisible();
  await expect(page.getByRole("region", { name: "Story" }).getByRole("alert")).toBeVisible();
  await expect(page.getByText("No next step is planned.")).toHaveCount(0);
  await expect(page.getByText("No deal is open.")).toHaveCount(0);
  await expect(page.getByText("Nothing has happened yet")).toHaveCount(0);
  await expectAccessible(page);
  await page.unroute(cut);
  await steps.getByRole("button", { name: "Try again" }).click();
  await expect(steps.getByRole("alert")).toHaveCount(0);
  await expect(steps.getByText("New lead")).toBeVisible();
});

test("CARD-6: the story is narrowed to talk, to a month by a click or a drag, and searched inside", async ({
  page,
}) => {
  await find(page, "Мария Орлова");
  const story = page.getByRole("region", { name: "Story", exact: true });
  const kinds = page.getByRole("group", { name: "What is shown" });
  const months = page.getByRole("group", { name: "The story by months" });
  await expect(story.getByRole("article").first()).toBeVisible();
  await expectAccessible(page);

  await kinds.getByRole("button", { name: /^Changes/ }).click();
  await expect(story.getByRole("article").filter({ hasText: /^.*Note/ })).toHaveCount(0);
  await kinds.getByRole("button", { name: /^All/ }).click();

  const bars = months.getByRole("button");
  const last = bars.last();
  await last.click();
  await expect(last).toHaveAttribute("aria-pressed", "true");
  await expect(months.getByRole("button", { pressed: true })).toHaveCount(1);
  const [from, to] = [await bars.first().boundingBox(), await last.boundingBox()];
  if (!from || !to) throw new Error("the strip is not drawn");
  await page.mouse.move(from.x + from.width / 2, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + 10, { steps: 8 });
  await page.mouse.up();
  await expect(months.getByRole("button", { pressed: true })).toHaveCount(await bars.count());
  await last.click();
  await last.click();
  await expect(months.getByRole("button", { pressed: true })).toHaveCount(0);

  const words = freshName("wombat");
  await writeNote(page, `She asked about the ${words} lesson`);
  await expect(story.getByText(words)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await expect(page.getByLabel("Search in this story")).toBeFocused();
  await page.keyboard.type(words.slice(1));
  await expect(story.locator("mark").first()).toHaveText("ombat");
  await expect(story.getByRole("article")).toHaveCount(1);
  await expect(story.getByRole("article")).toContainText(words);
  await expectAccessible(page);
  await page.keyboard.type("quokka");
  await expect(story.getByText("Nothing here fits what you look for.")).toBeVisible();
  await story.getByRole("button", { name: "Show the whole story" }).click();
  await expect(story.getByRole("article").nth(1)).toBeVisible();
});
