import { expect, type Page, test } from "@playwright/test";
import { openSection } from "./staff";
import {
  clientName,
  elsewhere,
  find,
  freshName,
  goTo,
  makePerson,
  signIn,
  startWorking,
  writeNote,
} from "./support";

// What each role does on the screen, what it is not offered there, and what it is refused. That the server refuses every
// other route, too, is checked for every route and role.
const refusal = "Your role does not include this. Ask an administrator.";

async function expectScreens(page: Page, shows: string[], hides: string[]) {
  const rail = page.locator("nav").first();
  for (const name of shows) await expect(rail.getByRole("link", { name, exact: true })).toBeVisible();
  for (const name of hides) await expect(rail.getByRole("link", { name, exact: true })).toHaveCount(0);
}

async function expectSections(page: Page, shows: string[], hides: string[]) {
  await goTo(page, "Settings");
  const nav = page.locator("main nav");
  for (const name of shows) await expect(nav.getByRole("link", { name, exact: true })).toBeVisible();
  for (const name of hides) await expect(nav.getByRole("link", { name, exact: true })).toHaveCount(0);
}

const working = ["Desk", "People", "Sales funnel", "Nobody forgotten"];

test("ROLE-2: support writes down what a client said, and makes no accounts", async ({ page, browser }) => {
  const seller = await elsewhere(browser, "sales");
  const name = freshName("Asks Support");
  await makePerson(seller, name, "+7 916 000-01-01");
  await seller.close();
  await signIn(page, "support");
  await expectScreens(page, working, ["Import"]);
  await find(page, name);
  await writeNote(page, "The payment did not go through");
  await expect(page.getByRole("article").filter({ hasText: "did not go through" })).toBeVisible();
  await openSection(page, "Staff");
  await expect(page.getByRole("button", { name: "New account" })).toHaveCount(0);
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expectSections(page, ["My profile"], ["Stages of the funnel", "Queue and outcomes", "Journal"]);
});

test("ROLE-3: academic affairs is given the timetable of who paid, and changes no stages", async ({
  page,
}) => {
  await signIn(page, "academic");
  await expectScreens(page, working, ["Import"]);
  const name = freshName("Wants Tuesdays");
  await makePerson(page, name, "+7 916 000-01-02");
  await expect(page.getByRole("button", { name: "Application received" })).toBeVisible();
  await page.keyboard.press("g");
  await page.getByRole("menuitem", { name: "Trial scheduled" }).click();
  await expect(page.getByRole("article").filter({ hasText: "Trial scheduled" }).first()).toBeVisible();
  await expectSections(page, ["Staff"], ["Stages of the funnel", "Fields of our own", "Background jobs"]);
});

test("ROLE-4: a teacher reads the cards that are theirs, and no others, and writes into none", async ({
  page,
  browser,
}) => {
  const head = await elsewhere(browser, "head");
  const [hers, others] = [freshName("Learns With Carter"), freshName("Learns Elsewhere")];
  await makePerson(head, others, "+7 916 000-01-03");
  await makePerson(head, hers, "+7 916 000-01-04");
  await writeNote(head, "Afraid of fractions");
  await head.keyboard.press("Escape");
  await head.getByRole("combobox", { name: "Owner" }).click();
  await head.getByRole("option", { name: "Ms. Carter" }).click();
  await expect(head.getByRole("combobox", { name: "Owner" })).toHaveValue("Ms. Carter");
  await head.close();
  await signIn(page, "teacher");
  await expectScreens(page, ["People"], ["Desk", "Sales funnel", "Import", "Nobody forgotten"]);
  await goTo(page, "People");
  await expect(page.getByText(hers)).toBeVisible();
  await expect(page.getByText(others)).toHaveCount(0);
  await find(page, hers);
  await expect(page.getByRole("article").filter({ hasText: "Afraid of fractions" })).toBeVisible();
  await writeNote(page, "Knows them now");
  await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: "Knows them now" })).toHaveCount(0);
});

test("ROLE-5: a methodologist recommends in the history, and moves no deal", async ({ page, browser }) => {
  const seller = await elsewhere(browser, "sales");
  const name = freshName("Needs A Method");
  await makePerson(seller, name, "+7 916 000-01-05");
  await seller.close();
  await signIn(page, "methodologist");
  await expectScreens(page, working, ["Import"]);
  await find(page, name);
  await writeNote(page, "A patient teacher, short tasks");
  await expect(page.getByRole("article").filter({ hasText: "A patient teacher" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Application received" })).toBeVisible();
  await page.keyboard.press("g");
  await page.getByRole("menuitem", { name: "Paid" }).click();
  await expect(page.getByText(refusal)).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: "Paid" })).toHaveCount(0);
});

test("ROLE-6: the call centre takes a new lead and works on it, and brings in no sheets", async ({
  page,
}) => {
  await signIn(page, "call_centre");
  await expectScreens(page, working, ["Import"]);
  const name = freshName("Called In");
  await makePerson(page, name, "+7 916 000-01-06");
  await startWorking(page);
  await expect(clientName(page)).toHaveText(name);
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Everyone has been answered")).toBeVisible();
  await expectSections(page, ["My profile"], ["Fields of our own", "Background jobs", "Journal"]);
});

test("ROLE-7: the head sets the rules of the school, and lets nobody in", async ({ page }) => {
  await signIn(page, "head");
  await expectScreens(page, [...working, "Import"], []);
  await openSection(page, "Fields of our own");
  const field = freshName("School number");
  await page.getByLabel("Name of the field").fill(field);
  await page.getByRole("button", { name: "Add the field" }).click();
  await expect(page.getByRole("row").filter({ hasText: field })).toBeVisible();
  await openSection(page, "Staff");
  await expect(page.getByRole("row").filter({ hasText: "marina@demo.school" })).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expectSections(page, ["Queue and outcomes"], ["Background jobs", "Journal"]);
});

test("ROLE-7: the director reads what happened, and runs no jobs", async ({ page }) => {
  await signIn(page, "director");
  await expectScreens(page, [...working, "Import"], []);
  const name = freshName("Seen Above");
  await makePerson(page, name, "+7 916 000-01-07");
  await openSection(page, "Journal");
  await expect(page.getByRole("row").filter({ hasText: name }).first()).toContainText("James Porter");
  await expectSections(page, ["Journal"], ["Background jobs"]);
});
