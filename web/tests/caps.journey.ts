import { expect, type Page, test } from "@playwright/test";
import { makeAccount, makeTeam, openSection } from "./staff";
import {
  clientName,
  comes,
  elsewhere,
  expectAccessible,
  freshName,
  goTo,
  makePerson,
  note,
  signIn,
  startWorking,
} from "./support";

const role = "Call centre"; // no other journey works as one

/** Sets a number of the role that is chosen, and waits until it is kept. */
async function setLimit(page: Page, name: string, value: string) {
  if ((await page.getByLabel(name).inputValue()).replace(" min", "") === value) return;
  const kept = page.waitForResponse(
    (reply) => reply.url().includes("/work/queue-orders/") && reply.request().method() === "PATCH",
  );
  await page.getByLabel(name).fill(value);
  await page.getByLabel(name).press("Tab");
  expect((await kept).status()).toBe(200);
}

async function chooseRole(page: Page, name: string) {
  await page.getByLabel("For whom").selectOption({ label: name });
}

test("SCR-15, CAP-1, CAP-2: caps of a role: a full day offers free ones, and is worked past for a reason", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signIn(page, "administrator");
  const team = freshName("Callers");
  await makeTeam(page, team);
  const caller = freshName("Caller");
  const login = await makeAccount(page, caller, role, team);
  await openSection(page, "Queue and outcomes");
  await chooseRole(page, role);
  await expect(page.getByText("as in the school; a change makes an order of its own")).toBeVisible();
  await setLimit(page, "Clients a day", "2");
  await setLimit(page, "Own steps a day", "1");
  await expectAccessible(page);

  const desk = await elsewhere(browser, login);
  const people = [freshName("First"), freshName("Second"), freshName("Third")];
  for (const [at, name] of people.entries()) await makePerson(desk, name, `+7 916 000-03-1${at}`);
  await startWorking(desk);
  const promised = desk.getByRole("textbox", { name: "Promised for" });
  const promise = async (when: string) => {
    await desk.keyboard.press("3");
    await expect(promised).toBeFocused();
    await desk.keyboard.type(when);
  };
  await comes(desk, people[0] ?? "", "A new lead");
  await promise("tomorrow 10");
  await desk.keyboard.press("Enter");
  await comes(desk, people[1] ?? "", "A new lead");

  // Tomorrow takes no second one: pressed all the same it is refused, and one key moves it to a day with room.
  await promise("tomorrow 11");
  await expect(desk.getByText("Tomorrow is full: 1 step of at most 1.")).toBeVisible();
  await expectAccessible(desk);
  await desk.keyboard.press("Enter");
  await expect(desk.getByText("is a full day: 1 steps of at most 1").first()).toBeVisible();
  await promised.focus();
  await desk.keyboard.press("Alt+1");
  await expect(desk.getByText("Tomorrow is full")).toHaveCount(0);
  await desk.keyboard.press("Enter");

  await expect(
    desk.getByText("Your 2 clients of today are done. Questions and promises still come."),
  ).toBeVisible();
  await expectAccessible(desk);
  await desk.getByLabel("Reason").fill("Two colleagues are ill");
  await desk.keyboard.press("Enter");
  await comes(desk, people[2] ?? "", "A new lead");
  await note(desk, "1");
  await expect(clientName(desk)).toHaveCount(0);
  await desk.close();

  // The report says so to the head, and the role is as the school again.
  await goTo(page, "Nobody forgotten");
  const report = page.getByRole("region", { name: "Worked past a cap" });
  await expect(report.getByRole("listitem").filter({ hasText: caller })).toContainText(
    "Two colleagues are ill",
  );
  await openSection(page, "Queue and outcomes");
  await chooseRole(page, role);
  await setLimit(page, "Clients a day", "");
  await setLimit(page, "Own steps a day", "");
  await expect(page.getByLabel("Clients a day")).toHaveAttribute("placeholder", "300, as in the school");
});

test("PRIO-P3: support's order is its own, changed by arrows, joined, and given back to the school's", async ({
  page,
}) => {
  await signIn(page, "administrator");
  await openSection(page, "Queue and outcomes");
  const ranks = page.getByRole("list", { name: "Kinds of work, the first on top" }).getByRole("listitem");
  await expect(ranks.first()).toContainText("Question");
  await expect(ranks.first()).toContainText("New lead");
  await expect(ranks.nth(2)).toContainText("After the trial");

  await chooseRole(page, "Support");
  await expect(page.getByText("with an order of its own")).toBeVisible();
  for (const [at, kind] of ["Problem", "Lessons used up", "Break should be over"].entries())
    await expect(ranks.nth(at + 2)).toContainText(kind);

  await chooseRole(page, "Methodologist");
  await page.getByRole("button", { name: "Follow-up: earlier" }).click();
  await expect(ranks.nth(4)).toContainText("Follow-up");
  await expect(page.getByText("with an order of its own")).toBeVisible();
  await page.getByRole("button", { name: "Follow-up: together with the one above" }).click();
  await expect(ranks.nth(3)).toContainText("together, the oldest first");
  await page.getByRole("button", { name: "Trial to arrange, Follow-up: later" }).press("Alt+ArrowUp");
  await expect(ranks.nth(2)).toContainText("Follow-up");
  await page.getByRole("button", { name: "Follow-up: tell apart" }).click();
  await expect(ranks.nth(3)).toHaveText(/Follow-up/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Back to the school's order" }).click();
  await expect(page.getByText("as in the school; a change makes an order of its own")).toBeVisible();
  await expect(ranks.nth(2)).toContainText("After the trial");
});

test("PRIO-G2: nobody of the stack comes while one's own next step is within the longest break", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signIn(page, "administrator");
  const team = freshName("Breaks");
  await makeTeam(page, team);
  const login = await makeAccount(page, freshName("Waiter"), role, team);
  // Whoever is noted as answered cools off at once.
  await openSection(page, "Queue and outcomes");
  const answered = page.getByRole("row").filter({ hasText: "Answered" });
  const panel = page.getByRole("dialog");
  async function makes(kind: string) {
    await answered.getByRole("button", { name: "Edit" }).click();
    await panel.getByLabel("Next step", { exact: true }).selectOption({ label: kind });
    await panel.getByRole("button", { name: "Save" }).click();
    await expect(panel).toHaveCount(0);
  }
  await makes("cooled off");

  const desk = await elsewhere(browser, login);
  const [cooled, promised] = [freshName("Cooled"), freshName("Promised")];
  await makePerson(desk, cooled, "+7 916 000-03-21");
  await makePerson(desk, promised, "+7 916 000-03-22");
  await startWorking(desk);
  await comes(desk, cooled, "A new lead");
  await desk.getByRole("button", { name: "More outcomes" }).click();
  await desk.getByRole("menuitem", { name: "Answered" }).click();
  await desk.getByRole("button", { name: "Done + next" }).click();
  await comes(desk, promised, "A new lead");
  await desk.keyboard.press("3");
  await desk.keyboard.type("+9");
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(/Someone of the stack comes when more than 10 min are free/)).toBeVisible();
  await desk.keyboard.press("Space");
  await expect(desk.getByText(/Someone of the stack comes when more than 10 min are free/)).toBeVisible();
  await expectAccessible(desk);

  await openSection(page, "Queue and outcomes");
  await chooseRole(page, role);
  await setLimit(page, "Longest break", "5");
  await desk.keyboard.press("Space");
  await comes(desk, cooled, "Cooled off once");
  await desk.close();
  await setLimit(page, "Longest break", "");
  await makes("nothing");
});
