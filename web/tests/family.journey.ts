import { expect, type Locator, test } from "@playwright/test";
import {
  chooseLanguage,
  clientName,
  complaints,
  expectAccessible,
  find,
  freshName,
  goTo,
  makePerson,
  signIn,
} from "./support";

const family = "Family";

/** The card there is already; until the server has answered, only a new one is offered. */
const known = (section: Locator, name: string) =>
  section.getByRole("option", { name }).filter({ hasNotText: "New card" });

test("EXT-3: a mother found while typing pays, both cards say so, and a relation ends and comes back", async ({
  page,
}) => {
  await signIn(page, "sales");
  const heard = complaints(page);
  const [mother, son] = [freshName("Wang Li"), freshName("Wang Wei")];
  await makePerson(page, mother, "+7 916 555-20-01");
  await makePerson(page, son);
  const section = page.getByRole("region", { name: family });
  await section.getByRole("button", { name: "Add a relative or payer" }).click();
  await section.getByRole("combobox", { name: "Find the relative" }).fill(mother);
  await expectAccessible(page);
  await known(section, mother).click();
  await section.getByRole("combobox", { name: `Who is ${mother} to ${son}?` }).selectOption("Mother");
  await section.getByRole("combobox", { name: "Who pays?" }).selectOption(`${mother} pays for ${son}`);
  await expectAccessible(page);
  await section.getByRole("button", { name: "Save" }).click();
  await expect(section.getByText("mother, pays", { exact: true })).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: mother })).toContainText("mother, pays");

  // From her card it is the other way round.
  await section.getByRole("link", { name: mother }).click();
  await expect(clientName(page)).toHaveText(mother);
  await expect(section.getByText("child, this person pays", { exact: true })).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: son })).toContainText("child, this person pays");

  await section.getByRole("link", { name: son }).hover();
  await section.getByRole("button", { name: `${son}: remove from the family` }).click();
  await expect(section.getByText(`${son} was removed`)).toBeVisible();
  await expect(section.getByRole("link", { name: son })).toHaveCount(0);
  await section.getByRole("button", { name: "Undo" }).click();
  await section.getByRole("link", { name: son }).click();
  await expect(clientName(page)).toHaveText(son);
  await expect(section.getByText("mother, pays", { exact: true })).toBeVisible();
  expect(heard).toEqual([]);
});

test("EXT-3: whoever pays and has no card gets one, by the keyboard alone", async ({ page }) => {
  await signIn(page, "sales");
  const [payer, child] = [freshName("Olga Payer"), freshName("Anna Child")];
  await makePerson(page, child);
  const section = page.getByRole("region", { name: family });
  await section.getByRole("button", { name: "Add a relative or payer" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type(payer);
  await expect(section.getByRole("option", { name: `New card: ${payer}` })).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(section.getByLabel("Phone")).toBeFocused();
  await page.keyboard.type("12");
  await page.keyboard.press("Tab");
  await page.keyboard.type("payer");
  await page.keyboard.press("Enter");
  await expect(section.getByRole("alert")).toContainText("too short for a phone number");
  await section.getByLabel("Phone").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("+7 916 555-20-02");
  await page.keyboard.press("Enter");
  await expect(section.getByText("payer", { exact: true })).toBeVisible();
  await expect(clientName(page)).toBeFocused();
  await section.getByRole("link", { name: payer }).click();
  await expect(page.getByRole("link", { name: "+7 916 555-20-02" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Kind: Payer/ })).toBeVisible();
});

test("EXT-3: the history words a relation in the language of the reader", async ({ page }) => {
  await signIn(page, "sales");
  const [father, child] = [freshName("Fu Qin"), freshName("Hai Zi")];
  await makePerson(page, father);
  await makePerson(page, child);
  const section = page.getByRole("region", { name: family });
  await section.getByRole("button", { name: "Add a relative or payer" }).click();
  await page.keyboard.type(father);
  await known(section, father).click();
  await section.getByRole("combobox", { name: /^Who is/ }).selectOption("Father");
  await section.getByRole("combobox", { name: "Who pays?" }).selectOption({ index: 1 });
  await page.keyboard.press("Enter");
  const told = page.getByRole("article").filter({ hasText: father });
  await expect(told).toContainText("father, pays");
  for (const [language, words] of [
    ["ru", "папа, платит"],
    ["zh", "父亲，负责付款"],
    ["ja", "父・支払い"],
  ] as const) {
    await chooseLanguage(page, language);
    await expect(told).toContainText(words);
    await expect(told).not.toContainText("father");
  }
});

test("EXT-3: a relation is put right at the desk, during the call", async ({ page }) => {
  await signIn(page, "sales");
  const aunt = freshName("Tetya Journey");
  await makePerson(page, freshName("Niece Journey"), "+7 916 555-20-03");
  await makePerson(page, aunt);
  await goTo(page, "Desk");
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(clientName(page)).toBeFocused();
  const section = page.getByRole("region", { name: family });
  await section.getByRole("button", { name: "Add a relative or payer" }).click();
  await page.keyboard.type(aunt);
  await known(section, aunt).click();
  await section.getByRole("combobox", { name: /^Who is/ }).selectOption("Relative");
  await page.keyboard.press("Enter");
  await expect(section.getByText("relative", { exact: true })).toBeVisible();
  await section.getByRole("link", { name: aunt }).hover();
  await section.getByRole("button", { name: `${aunt}: change the relation` }).click();
  await section.getByRole("combobox", { name: /^Who is/ }).selectOption("Payer");
  await page.keyboard.press("Enter");
  await expect(section.getByText("payer", { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("EXT-3: an analyst reads a family and changes nothing in it", async ({ page }) => {
  await signIn(page, "analyst");
  await goTo(page, "People");
  await find(page, "Ada Silva-Santos");
  await expect(page.getByRole("region", { name: family })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a relative or payer" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Goal:/ })).toHaveCount(0);
});
