import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, freshName, makePerson, signIn } from "./support";

const steps = (page: Page) => page.getByRole("region", { name: "Next steps" });

async function plan(page: Page, when: string, text: string) {
  await page.keyboard.press("p");
  await page.getByLabel("When").fill(when);
  await page.getByRole("button", { name: "Messenger" }).click();
  await page.getByLabel("About what (optional)").fill(text);
  await expectAccessible(page);
  await page.getByLabel("About what (optional)").press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

test.beforeEach(async ({ page }) => {
  await signIn(page, "sales");
  await makePerson(page, freshName("Step By Step"));
});

test("PRIO-S2: a step is planned with its way and its owner, moved, and put back", async ({ page }) => {
  await plan(page, "tomorrow 11:30", "send prices");
  const step = steps(page).getByRole("button").filter({ hasText: "send prices" });
  await expect(step).toContainText("messenger");
  await expect(step).toContainText("tomorrow 11:30");
  await step.click();
  await expect(page.getByRole("dialog").getByLabel("When")).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type("never");
  await expect(page.getByRole("dialog")).toContainText("Write a time in the future");
  await page.getByRole("dialog").getByLabel("When").fill("tomorrow 16:45");
  await page.keyboard.press("Enter");
  await expect(step).toContainText("tomorrow 16:45");
  await steps(page).getByRole("button", { name: "Undo" }).click();
  await expect(step).toContainText("tomorrow 11:30");
  await expect(steps(page).getByRole("button", { name: "Undo" })).toHaveCount(0);
});

test("FUN-9: a step is handed to a colleague, and taken back", async ({ page }) => {
  await plan(page, "tomorrow 12:00", "talk to her father");
  const step = steps(page).getByRole("button").filter({ hasText: "talk to her father" });
  const before = (await step.textContent()) ?? "";
  await step.click();
  const hands = page.getByRole("dialog").getByRole("combobox", { name: "Who does it" });
  await expect(hands).not.toHaveValue("");
  const mine = await hands.inputValue();
  await hands.click();
  const another = page.getByRole("option").filter({ hasNotText: mine }).last();
  const theirs = (await another.textContent()) ?? "";
  await another.click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(step).toContainText(theirs);
  await steps(page).getByRole("button", { name: "Undo" }).click();
  await expect(step).toHaveText(before);
});

test("FUN-5: a step is cancelled and comes back; the only one a client has cannot be cancelled", async ({
  page,
}) => {
  await plan(page, "tomorrow 13:00", "ask about the trial");
  const step = steps(page).getByRole("button").filter({ hasText: "ask about the trial" });
  await step.click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the step" }).click();
  await expect(step).toHaveCount(0);
  await expect(steps(page).getByText("cancelled")).toBeVisible();
  await expectAccessible(page);
  const left = steps(page).getByRole("button").filter({ hasText: "New lead" });
  await left.click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel the step" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("only next step");
  await page.keyboard.press("Escape");
  await steps(page).getByRole("button", { name: "Undo" }).click();
  await expect(step).toContainText("tomorrow 13:00");
  await expect(step).toContainText("messenger");
});
