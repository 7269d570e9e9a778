import { expect, test } from "@playwright/test";
import { makeAccount, makeTeam } from "./staff";
import {
  comes,
  elsewhere,
  expectAccessible,
  expectAnother,
  freshName,
  goTo,
  makePerson,
  note,
  signIn,
  startWorking,
} from "./support";

test("NEW-2: whoever gives clients back instead of working with them is seen, with the reasons", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signIn(page, "administrator");
  const team = freshName("Pickers");
  await makeTeam(page, team);
  const picker = freshName("Picker");
  const login = await makeAccount(page, picker, "Sales", team);
  const desk = await elsewhere(browser, login);
  const people = [freshName("Worked With"), freshName("Given Back")];
  for (const [at, name] of people.entries()) await makePerson(desk, name, `+7 916 000-04-1${at}`);
  await startWorking(desk);
  await comes(desk, people[0] ?? "", "A new lead");
  await note(desk, "1");
  await expectAnother(desk, people[0] ?? "");
  await comes(desk, people[1] ?? "", "A new lead");
  await desk.keyboard.press("r");
  await desk.getByRole("button", { name: "Technical trouble" }).click();
  await desk.keyboard.press("Enter");
  await expect(desk.getByText("Everyone has been answered").or(desk.getByText(/client waits/))).toBeVisible();
  await desk.close();

  await goTo(page, "Nobody forgotten");
  const report = page.getByRole("region", { name: "Clients given back" });
  const line = report.getByRole("group").filter({ hasText: picker });
  await expect(line).toContainText("1 of 2 given back (50 %)");
  await line.getByText(picker).click();
  await expect(line).toContainText("Technical trouble");
  await expect(line).toContainText("New lead");
  await expectAccessible(page);
  await report.getByRole("button", { name: "Today" }).click();
  await expect(line).toContainText("1 of 2 given back (50 %)");
});
