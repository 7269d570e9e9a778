import { expect, test } from "@playwright/test";
import { clientName, expectAccessible, find, freshName, goTo, makePerson, signIn } from "./support";

test("FUN-3: what a stage means and who answers for it is read and changed in the settings", async ({
  page,
}) => {
  await signIn(page, "head");
  await goTo(page, "Settings");
  await page.locator("main nav").getByRole("link", { name: "Stages of the funnel", exact: true }).click();
  const rows = page.getByRole("row").filter({ has: page.getByRole("button", { name: "Edit" }) });
  await expect(rows).toHaveCount(5);
  await expect(rows.first()).toContainText("Sales");
  await rows.first().getByRole("button", { name: "Edit" }).click();
  const words = freshName("An application came in and nobody has spoken yet");
  await page.getByLabel("Definition").fill(words);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(rows.first()).toContainText(words);
});

test("PRIO-G1: the order of work is shown beside the reason why this client comes now", async ({ page }) => {
  await signIn(page, "sales");
  await makePerson(page, freshName("Anna Ordered"), "+7 916 000-00-04");
  await goTo(page, "Desk");
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(clientName(page)).toBeFocused();
  await page.keyboard.press("w");
  const order = page.getByRole("dialog").locator("ol li");
  await expect(order).toHaveCount(11);
  const kinds = [
    "Question",
    "New lead",
    "Promise",
    "After the trial",
    "Trial to arrange",
    "Timetable to arrange",
  ];
  const told = (await order.allTextContents()).join(" | ");
  for (let i = 1; i < kinds.length; i += 1)
    expect(told.indexOf(kinds[i] ?? "")).toBeGreaterThan(told.indexOf(kinds[i - 1] ?? ""));
  await expect(page.getByRole("dialog").locator("[aria-current=step]")).toHaveCount(1);
});

test("CARD-18: the card says where the client came from", async ({ page }) => {
  await signIn(page, "head");
  await find(page, "Ada Silva-Santos");
  await expect(page.getByRole("button", { name: /^Medium: cpc/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Campaign: autumn/ })).toBeVisible();
});
