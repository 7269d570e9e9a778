import { expect, type Page, test } from "@playwright/test";
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

const twins = (page: Page) => page.getByRole("region", { name: "Possibly the same person" });
const dialog = (page: Page) => page.getByRole("dialog");
let last = 0;
const freshPhone = () => `+7 917 ${String(Date.now() + ++last).slice(-7)}`;

/** The first contact of a card that has none. */
async function addPhone(page: Page, phone: string) {
  await page.getByRole("region", { name: "Contacts" }).getByRole("button", { name: "Add" }).click();
  await page.getByRole("textbox", { name: "Phone" }).last().fill(phone);
  await page.keyboard.press("Enter");
}

async function setGoal(page: Page, goal: string) {
  await page.getByRole("button", { name: /^Goal:/ }).click();
  await page.keyboard.type(goal);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Goal: ${goal}. Edit` })).toBeVisible();
}

test("DUP-1: a mother and her child with one phone are called a family, taken back, and told apart", async ({
  page,
}) => {
  await signIn(page, "sales");
  const heard = complaints(page);
  const [mother, child, phone] = [freshName("Olga Mother"), freshName("Timur Child"), freshPhone()];
  await makePerson(page, mother, phone);
  await makePerson(page, child);
  await expect(twins(page)).toHaveCount(0);
  await addPhone(page, phone);
  await expect(twins(page)).toContainText(mother);

  await page.keyboard.press("d");
  await expect(dialog(page).getByRole("cell", { name: "same number" })).toBeVisible();
  await expect(dialog(page).getByRole("cell", { name: "names differ" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("f");
  await expect(dialog(page).getByText(`Who is ${mother} for ${child}?`)).toBeVisible();
  await dialog(page).getByRole("combobox", { name: "Relation" }).selectOption("mother");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  await expect(
    page.getByRole("listitem").filter({ hasText: mother }).getByText("mother", { exact: true }),
  ).toBeVisible();
  await expect(page.getByRole("status")).toContainText("You said: a family.");

  await twins(page).getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("mother", { exact: true })).toHaveCount(0);
  await expect(twins(page).getByRole("link", { name: mother })).toBeVisible();
  await page.keyboard.press("d");
  await expect(dialog(page).getByRole("button", { name: "Same person" })).toBeEnabled();
  await page.keyboard.press("n");
  await expect(page.getByRole("status")).toContainText("You said: two people.");
  await find(page, mother);
  await expect(page.getByRole("heading", { name: mother })).toBeVisible();
  await expect(twins(page)).toHaveCount(0);
  expect(heard).toEqual([]);
});

test("EXT-2: two cards become one with the values that were chosen, and are two again", async ({ page }) => {
  await signIn(page, "sales");
  const [name, other, phone] = [freshName("Anna Twice"), freshName("Anna Again"), freshPhone()];
  await makePerson(page, other, phone);
  await setGoal(page, "IELTS 7");
  await makePerson(page, name, phone);
  await setGoal(page, "travel");
  await page.keyboard.press("d");
  await dialog(page).getByRole("button", { name: "Goal: take “IELTS 7”" }).click();
  await expect(dialog(page).getByRole("button", { name: `Name: take “${name}”` })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.keyboard.press("y");
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByRole("button", { name: "Goal: IELTS 7. Edit" })).toBeVisible();
  await expect(twins(page)).toContainText(`Joined with ${other}`);
  await twins(page).getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Goal: travel. Edit" })).toBeVisible();
  await expect(twins(page).getByRole("link", { name: other })).toBeVisible();
});

test("DUP-1: any two cards can be compared, found by typing, from the manager's screen too", async ({
  page,
}) => {
  await signIn(page, "sales");
  const other = freshName("Somewhere Else");
  await makePerson(page, other);
  await makePerson(page, freshName("Nobody Alike"));
  await page.getByRole("button", { name: "More about this card" }).click();
  await page.getByRole("menuitem", { name: "Compare with another card…" }).click();
  await dialog(page).getByLabel("Compare with whom?").fill(other);
  await dialog(page).getByRole("button", { name: other }).click();
  await expect(dialog(page).getByRole("link", { name: other })).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.getByRole("status")).toContainText("Left for later.");

  await goTo(page, "Desk");
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(page.getByRole("button", { name: "Find duplicates" })).toBeVisible();
  await page.keyboard.press("d");
  await expect(dialog(page).getByRole("heading", { name: "Compare two cards" })).toBeVisible();
  await expectAccessible(page);
});

test("DUP-1: the pairs that wait are decided one after another, put off, and taken back", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, "head");
  const heard = complaints(page);
  for (const stem of ["Pair One", "Pair Two"]) {
    const [name, phone] = [freshName(stem), freshPhone()];
    await makePerson(page, name, phone);
    await makePerson(page, name, phone);
  }
  await goTo(page, "People");
  await page.getByRole("main").getByRole("link", { name: "Duplicates" }).click();
  const title = page.getByRole("heading", { name: /may be one person/ });
  await expect(title).toContainText("1 of");
  const pair = page.getByRole("article").first();
  const first = (await pair.getByRole("link").first().textContent()) ?? "";
  await expectAccessible(page);

  await page.keyboard.press("j");
  await expect(title).toContainText("2 of");
  await page.keyboard.press("k");
  await expect(title).toContainText("1 of");
  for (const key of ["n", "y", "l"]) {
    await expect(page.getByRole("button", { name: "Same person" })).toBeEnabled();
    await page.keyboard.press(key);
    await expect(title).toContainText("2 of");
    await page.keyboard.press("z");
    await expect(title).toContainText("1 of");
    await expect(pair.getByRole("link").first()).toHaveText(first);
    await expect(page.getByRole("alert")).toHaveCount(0);
  }
  await page.keyboard.press("l");
  await expect(title).toContainText("2 of");
  await page.getByRole("button", { name: "Put off" }).click();
  await expect(page.getByRole("heading", { name: /put off/ })).toBeVisible();
  await page.getByRole("button", { name: "To decide" }).click();
  await expect(title).toContainText("1 of");
  expect(heard).toEqual([]);
});

test("EXT-2: pairs that an import left undecided are found from it afterwards", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "administrator");
  const [phone, other] = [freshPhone(), freshPhone()];
  const sheet = [
    "№;ФИО;Телефон;Статус;Менеджер",
    `1;Белова Ольга;${phone};новая заявка;`,
    `2;Белов Тимур;${phone};новая заявка;`,
    `3;Зимина Вера;${other};новая заявка;`,
    `4;Зимин Павел;${other};новая заявка;`,
  ].join("\n");
  await goTo(page, "Import");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: `${freshName("pairs")}.csv`, mimeType: "text/csv", buffer: Buffer.from(sheet) });
  await expect(page.getByRole("button", { name: "Rehearse" })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press("Control+Enter");
  const title = page.getByRole("heading", { name: /pairs? needs? your eye/ });
  await expect(title).toContainText("1 of 2", { timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Family", exact: true })).toBeVisible();
  await page.keyboard.press("f");
  await expect(title).toContainText("2 of 2");
  await page.getByRole("button", { name: /^Apply \d/ }).click();
  await page.getByRole("link", { name: "1 pair may be one person" }).click({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: "1 pair may be one person" })).toBeVisible();
  await expect(page.getByText("Of one import")).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole("button", { name: "Same person" })).toBeEnabled();
  await page.keyboard.press("n");
  await expect(page.getByText("All done: 1 pair decided")).toBeVisible();
  await page.keyboard.press("z");
  await expect(page.getByRole("heading", { name: "1 pair may be one person" })).toBeVisible();
});

test("who may not merge sees why two may be one, and no button to decide", async ({ page, browser }) => {
  const other = await elsewhere(browser, "sales");
  const phone = freshPhone();
  await makePerson(other, freshName("Seen First"), phone);
  const name = freshName("Seen Second");
  await makePerson(other, name, phone);
  await other.close();
  await signIn(page, "analyst");
  await find(page, name);
  await twins(page)
    .getByRole("button", { name: /^Compare with/ })
    .click();
  await expect(dialog(page).getByRole("cell", { name: "same number" })).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "Same person" })).toBeDisabled();
  await page.keyboard.press("y");
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await dialog(page).getByRole("combobox").fill("Duplicates");
  await expect(dialog(page).getByRole("option", { name: "Duplicates", exact: true })).toHaveCount(0);
});
