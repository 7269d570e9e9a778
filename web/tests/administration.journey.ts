import { expect, type Page, test } from "@playwright/test";
import { openSection } from "./staff";
import { elsewhere, expectAccessible, freshName, makePerson, setOut, signIn, startWorking } from "./support";

const rowOf = (page: Page, text: string | RegExp) => page.getByRole("row").filter({ hasText: text });

test("all of an outcome is changed, said in a sentence, and refused where it makes no sense", async ({
  page,
  browser,
}) => {
  await signIn(page, "administrator");
  await openSection(page, "Queue and outcomes");
  await rowOf(page, "Resolved").getByRole("button", { name: "Edit" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Digit").fill("9");
  await panel.getByLabel("Next step", { exact: true }).selectOption({ label: "follow-up" });
  await panel.getByLabel("Who does the next step").selectOption({ label: "Support" });
  await panel.getByLabel("Waits between tries").fill("2d");
  await panel.getByLabel("After the last try").selectOption({ label: "cooled off" });
  await panel.getByLabel("Wait before it", { exact: true }).fill("40");
  await expect(panel.getByText("for Support, after 2 days")).toBeVisible();
  await panel.getByRole("switch", { name: "Remove the contact that was tried" }).press("Space");
  await panel.getByLabel("Final status", { exact: true }).selectOption({ label: "Spam" });
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByText("does not go with a final status")).toBeVisible();
  await panel.getByLabel("Final status", { exact: true }).selectOption({ label: "nothing" });
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel).toHaveCount(0);
  await expect(rowOf(page, "Resolved")).toContainText("Removes the contact that was tried, makes: follow-up");

  // The next manager has it among the outcomes.
  const seller = await elsewhere(browser, "sales");
  await makePerson(seller, freshName("Has The Bar"), "+7 916 000-02-01");
  await startWorking(seller);
  await seller.getByRole("button", { name: "More outcomes" }).click();
  await expect(seller.getByRole("menuitem", { name: "Resolved" })).toBeVisible();
  await seller.close();
  await rowOf(page, "Resolved").getByRole("button", { name: "Edit" }).click();
  await panel.getByLabel("Digit").fill("0");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel).toHaveCount(0);
});

test("a field of the school's own stands on every card until it is removed", async ({ page }) => {
  await signIn(page, "head");
  await openSection(page, "Fields of our own");
  const label = freshName("Shirt");
  await page.getByLabel("Name of the field").fill(label);
  await page.getByLabel("Kind").selectOption({ label: "One of a list" });
  await page.getByRole("button", { name: "Add the field" }).click();
  await expect(page.getByText("needs choices")).toBeVisible();
  await page.getByLabel("Choices").fill("red\nblue");
  await page.getByRole("button", { name: "Add the field" }).click();
  await expect(rowOf(page, label)).toContainText("red, blue");
  await makePerson(page, freshName("Wears It"), "+7 916 000-02-02");
  await expect(page.getByText(label)).toBeVisible();
  await openSection(page, "Fields of our own");
  await rowOf(page, label).getByRole("button", { name: "Remove" }).click();
  await expect(rowOf(page, label)).toHaveCount(0);
});

test("a token is shown once and revoked, and one without a name is not made", async ({ page }) => {
  await signIn(page, "director");
  await openSection(page, "API tokens");
  await expect(page.getByRole("button", { name: "Issue the token" })).toBeDisabled();
  const name = freshName("Reports");
  await page.getByLabel("What for").fill(name);
  await page.getByRole("button", { name: "Issue the token" }).click();
  await expect(page.getByText("Copy it now: it will not be shown again.")).toBeVisible();
  await expect(rowOf(page, name)).toContainText("never used");
  await rowOf(page, name).getByRole("button", { name: "Revoke" }).click();
  await expect(rowOf(page, name)).toHaveCount(0);
});

test("who is signed in elsewhere is signed out from here", async ({ page, browser }) => {
  await signIn(page, "methodologist");
  const there = await elsewhere(browser, "methodologist");
  await openSection(page, "Signed-in places");
  await expect(page.getByText("here", { exact: true })).toHaveCount(1);
  const others = page.getByRole("button", { name: "Sign out there" });
  await expect(others.first()).toBeVisible();
  const before = await others.count();
  await others.first().click(); // whoever was seen last
  await expect(others).toHaveCount(before - 1);
  await setOut(there, "People");
  await expect(there).toHaveURL(/sign-in/);
  await there.close();
});

test("the journal is filtered by who and by what, in words", async ({ page }) => {
  await signIn(page, "director");
  const name = freshName("Into The Journal");
  await makePerson(page, name, "+7 916 000-02-03");
  await openSection(page, "Journal");
  await page.getByLabel("Whose actions").selectOption({ label: "James Porter" });
  await page.getByLabel("Kind of event").selectOption({ label: "Card created" });
  await expect(rowOf(page, name)).toContainText(`Name: ${name}`);
  await expect(rowOf(page, /Deal opened|Signed in|Next step/)).toHaveCount(0);
  await page.getByLabel("Kind of event").selectOption({ label: "Deal opened" });
  await expect(rowOf(page, "Deal opened").first()).toContainText("Stage: Application received");
  await expect(rowOf(page, "Card created")).toHaveCount(0);
  await page.getByLabel("Kind of event").selectOption({ label: "Row of a sheet brought in" });
  await expect(page.getByText("Nothing fits in this part of the journal.")).toBeVisible();
  await expectAccessible(page);
});

test("a job that gave up says why and is run again", async ({ page }) => {
  await signIn(page, "administrator");
  await openSection(page, "Background jobs");
  await page.getByRole("button", { name: "Given up" }).click();
  const job = rowOf(page, "Erasing a person's traces");
  await expect(job).toContainText("The database does not answer just now. Try again.");
  await expectAccessible(page);
  await job.getByRole("button", { name: "Run again" }).click();
  await expect(page.getByText("Nothing was given up on.")).toBeVisible();
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(rowOf(page, "Erasing a person's traces")).toContainText("try 1 of 1");
});
