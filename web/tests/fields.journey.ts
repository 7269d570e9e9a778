import { expect, type Page, test } from "@playwright/test";
import {
  clientName,
  complaints,
  elsewhere,
  expectAccessible,
  find,
  freshName,
  glimpse,
  goTo,
  makePerson,
  signIn,
} from "./support";

const line = (page: Page, label: string) => page.getByRole("button", { name: new RegExp(`^${label}:`) });

/** What the left column says against a value. */
const refusal = (page: Page) => page.getByRole("complementary", { name: "Who" }).getByRole("alert");

/** The box that a line of the card has become. */
const box = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** What the story says of a change, which it does once the server has it. */
const told = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text }).first();

/** Types into a line of the card and leaves it with Enter. */
async function fill(page: Page, label: string, text: string) {
  await line(page, label).click();
  await expect(box(page, label)).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

test("EXT-4: the time zone is chosen where the clock stands, and both clocks are shown", async ({ page }) => {
  await signIn(page, "sales");
  const heard = complaints(page);
  await makePerson(page, freshName("Far Away"));
  await expect(line(page, "Time zone")).toContainText("Add the time zone");
  await line(page, "Time zone").click();
  await page.keyboard.type("vladiv");
  await expect(page.getByRole("option", { name: "Asia/Vladivostok" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("option", { name: "Asia/Vladivostok" }).click();
  await expect(line(page, "Time zone")).toContainText(/Vladivostok \d\d:\d\d.*\d\d:\d\d yours/);
  await expect(page.getByRole("article").filter({ hasText: "Asia/Vladivostok" })).toBeVisible();
  await expectAccessible(page);
  expect(heard).toEqual([]);
});

test("CARD-1: name, kind, language and date of birth are changed where they stand", async ({ page }) => {
  await signIn(page, "sales");
  const name = freshName("Misspelt");
  await makePerson(page, name);
  const right = freshName("Spelt Right");
  await fill(page, "Name", right);
  await expect(clientName(page)).toHaveText(right);
  await expect(clientName(page)).toBeFocused();
  await line(page, "Name").click();
  await expect(box(page, "Name")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Enter");
  await expect(refusal(page)).toContainText("must not be empty");
  await page.getByRole("textbox", { name: "Name" }).focus();
  await page.keyboard.press("Escape");
  await expect(clientName(page)).toHaveText(right);

  await line(page, "Kind").click();
  await page.getByRole("combobox", { name: "Kind" }).selectOption("Student");
  await expect(line(page, "Kind")).toHaveText("Student");
  await line(page, "Language").click();
  await page.getByRole("combobox", { name: "Language" }).selectOption("Chinese");
  await expect(line(page, "Language")).toHaveText("Chinese");
  await line(page, "Date of birth").click();
  await box(page, "Date of birth").fill("2010-02-28");
  await page.keyboard.press("Enter");
  await expect(line(page, "Date of birth")).toHaveText("28 February 2010");
  await expect(page.getByText(/^\d+ years$/)).toBeVisible();
  await line(page, "Date of birth").click();
  await box(page, "Date of birth").fill("2999-01-01");
  await page.keyboard.press("Enter");
  await expect(refusal(page)).toContainText("must not lie in the future");
  await expectAccessible(page);
});

test("CARD-18: the source is corrected on the card, one word leaves the others alone", async ({ page }) => {
  await signIn(page, "sales");
  await makePerson(page, freshName("From Somewhere"));
  await fill(page, "Source", "travel_lady");
  await expect(line(page, "Source")).toHaveText("travel_lady");
  await fill(page, "Campaign", "spring");
  await expect(line(page, "Campaign")).toHaveText("spring");
  await expect(line(page, "Source")).toHaveText("travel_lady");
  await expect(page.getByRole("article").filter({ hasText: "travel_lady" })).toContainText("Source:");
});

test("CARD-1: two who write one name see both side by side; another field of the card is no conflict", async ({
  page,
  browser,
}) => {
  await signIn(page, "sales");
  const name = freshName("Two Hands");
  await makePerson(page, name);
  const other = await elsewhere(browser, "head");
  await find(other, name);
  await line(page, "Name").click();
  await line(page, "Goal").waitFor();
  await page.keyboard.type(" the First");
  await fill(other, "Name", `${name} the Second`);
  await expect(clientName(other)).toHaveText(`${name} the Second`);
  await expect(told(other, `${name} the Second`)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Theirs: ${name} the Second` })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: `Theirs: ${name} the Second` }).click();
  await expect(clientName(page)).toHaveText(`${name} the Second`);

  await line(page, "City").click();
  await page.keyboard.type("Kazan");
  await fill(other, "Level", "B2");
  await expect(line(other, "Level")).toHaveText("B2");
  await expect(told(other, "B2")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(line(page, "City")).toHaveText("Kazan");
  await expect(told(page, "Kazan")).toBeVisible();
  await other.close();
});

test("CARD-1: a field of the school's own is typed by its kind, and a wrong value is refused", async ({
  page,
}) => {
  await signIn(page, "head");
  const kinds = [
    { kind: "Number", label: freshName("SAT score") },
    { kind: "Date", label: freshName("Exam day") },
    { kind: "One of a list", label: freshName("Format") },
    { kind: "Yes or no", label: freshName("Has a visa") },
  ] as const;
  await goTo(page, "Settings");
  await page.locator("main nav").getByRole("link", { name: "Fields of our own", exact: true }).click();
  for (const { kind, label } of kinds) {
    await page.getByLabel("Name of the field").fill(label);
    await page.getByRole("combobox", { name: "Kind" }).selectOption(kind);
    if (kind === "One of a list") await page.getByLabel("Choices").fill("online\nat school");
    await page.getByRole("button", { name: "Add the field" }).click();
    await expect(page.getByRole("row").filter({ hasText: label })).toBeVisible();
    await expect(page.getByLabel("Name of the field")).toHaveValue("");
  }
  const [score, day, format, visa] = kinds.map(({ label }) => label);
  await makePerson(page, freshName("Own Fields"));
  await fill(page, `${score}`, "many");
  await expect(refusal(page)).toContainText("must be a number");
  await page.getByRole("textbox", { name: score }).fill("1 480");
  await page.keyboard.press("Enter");
  await expect(line(page, `${score}`)).toHaveText("1480");
  await line(page, `${day}`).click();
  await box(page, `${day}`).fill("2027-05-03");
  await page.keyboard.press("Enter");
  await expect(line(page, `${day}`)).toHaveText("3 May 2027");
  await line(page, `${format}`).click();
  await page.getByRole("combobox", { name: format }).selectOption("at school");
  await expect(line(page, `${format}`)).toHaveText("at school");
  await line(page, `${visa}`).click();
  await page.getByRole("combobox", { name: visa }).selectOption("Yes");
  await expect(line(page, `${visa}`)).toHaveText("Yes");
  await expect(page.getByRole("article").filter({ hasText: `${visa}` })).toContainText(": yes");
  await expectAccessible(page);

  // Taken off the cards again, so that they do not fill those of other journeys.
  await goTo(page, "Settings");
  await page.locator("main nav").getByRole("link", { name: "Fields of our own", exact: true }).click();
  for (const { label } of kinds) {
    const row = page.getByRole("row").filter({ hasText: label });
    await row.getByRole("button", { name: "Remove" }).click();
    await expect(row).toHaveCount(0);
  }
});

test("M writes to the mail of the card", async ({ page }) => {
  await signIn(page, "sales");
  await makePerson(page, freshName("Mail Reader"));
  await page.getByRole("region", { name: "Contacts" }).getByRole("button", { name: "Add" }).click();
  await page.getByRole("combobox", { name: "Kind of contact" }).selectOption("mail");
  await page.getByRole("textbox", { name: "Mail" }).fill("reader@mail.example");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "reader@mail.example" })).toBeVisible();
  await expect(clientName(page)).toBeFocused();
  await glimpse(page.getByText("Opening mail"), () => page.keyboard.press("m"));
});

test.describe("at the desk", () => {
  // Of a manager for whom no other journey makes cards without a contact.
  test.beforeEach(async ({ page }) => {
    await signIn(page, "sales", 2);
    await makePerson(page, freshName("Fresh Lead"), "+7 916 555-30-01");
    await goTo(page, "Desk");
    await page.getByRole("button", { name: "Next", exact: true }).click();
    await expect(clientName(page)).toBeFocused();
  });

  test("SCR-1, CARD-13: a lead is filled during the call by the keyboard, line after line", async ({
    page,
  }) => {
    const name = (await clientName(page).textContent()) ?? "";
    await page.keyboard.press("e");
    await expect(line(page, "Wanted times")).toBeFocused();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Tue 19:00");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("IELTS 7");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("B1");
    await page.keyboard.press("Enter");
    await expect(line(page, "Wanted times")).toHaveText("Tue 19:00");
    await expect(line(page, "Goal")).toHaveText("IELTS 7");
    await expect(line(page, "Level")).toHaveText("B1");
    await expectAccessible(page);
    // The other keys work at once: the outcome, and the next client.
    await expect(clientName(page)).toBeFocused();
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await expect(clientName(page)).not.toHaveText(name);
  });

  test("CARD-11: contacts are changed at the desk, found by the arrow keys", async ({ page }) => {
    await page.keyboard.press("e");
    await page.keyboard.press("ArrowUp");
    await expect(page.getByRole("button", { name: "Change", exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
    await page.getByRole("group", { name: "Contacts" }).getByRole("button", { name: "Add" }).click();
    await page.getByRole("combobox", { name: "Kind of contact" }).last().selectOption("mail");
    await page.getByRole("textbox", { name: "Mail" }).last().fill("nobody at home");
    await page.keyboard.press("Enter");
    await expect(page.getByText(/not a mail address/)).toBeVisible();
    const mail = `${freshName("desk").replace(" ", ".")}@mail.example`;
    await page.getByRole("textbox", { name: "Mail" }).last().fill(mail);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("link", { name: mail })).toHaveAttribute("href", `mailto:${mail}`);
    await expect(clientName(page)).toBeFocused();
  });

  test("C calls, and the number can be copied", async ({ page }) => {
    const phones = page.getByRole("region", { name: "Contacts" }).locator("a[href^='tel:']");
    await phones.first().hover();
    const copy = page.getByRole("button", { name: /^Copy / }).first();
    await glimpse(page.getByText("Copied"), () => copy.click());
    await glimpse(page.getByText("Calling"), () => page.keyboard.press("c"));
  });

  test("on a phone the lines of the client are filled under their tab", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("tab", { name: "About" }).click();
    await line(page, "Goal").click();
    await expect(box(page, "Goal")).toBeFocused();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("SAT in May");
    await page.keyboard.press("Enter");
    await expect(line(page, "Goal")).toHaveText("SAT in May");
    await expectAccessible(page);
  });
});
