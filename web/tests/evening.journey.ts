import { expect, test } from "@playwright/test";
import { comes, find, note, signIn, startWorking } from "./support";

// The demo school's evening seller has one client for each rule. Whoever has a lower rank waits longer, so that the order
// of waiting alone would turn the list upside down. In a file of its own, which comes early: twenty minutes after the school
// was made the younger of the two trials is due as well.
test("PRIO-G1, PRIO-S1, PRIO-S3, PRIO-S5: the clients of an evening come by the rules, each with the reason", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signIn(page, "sales", 3);
  await startWorking(page);
  // First who waits for an answer, the oldest of them first; a question stands above a promise that is late.
  await comes(page, "Вера Климова", "A question has been waiting for");
  await note(page, "1");
  await comes(page, "Oliver Grant", "A new lead has been waiting for");
  await note(page, "1");
  await comes(page, "Лев Аксёнов", "You promised a call at");
  await expect(page.getByText(/^Call \d+ min ago$/)).toBeVisible();
  await note(page, "1");
  // The trial of 31 minutes ago, not the one of 10 minutes ago.
  await comes(page, "Мила Резник", "The trial is over: ask how it went");
  await note(page, "1");
  await comes(page, "Hanna Weiss", "It is time for the next step");
  await note(page, "2");
  // Who fell off comes last, and back to whoever talked with them.
  await comes(page, "佐藤 健", "Cooled off once, time to try again");
  await expect(page.getByText("No answer").first()).toBeVisible();
  await note(page, "1");
  await expect(page.getByText("until the next: after the trial")).toBeVisible();
  await expect(page.getByText(/^Тимур Сафин, (tomorrow )?\d\d:\d\d/)).toBeVisible();
  await expect(page.getByRole("timer")).toContainText(/^\d?\d:\d\d$/);

  // After as many tries as the outcome allows, the client rests in the stack of the same manager.
  await find(page, "Hanna Weiss");
  await expect(page.getByText("Cooled off").first()).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Owner" })).toHaveValue("София Орлова");
});
