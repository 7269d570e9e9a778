// Every screen of the router with what opens on it, in both themes and three sizes, against axe.
import { expect, test } from "@playwright/test";
import { look, lookAt } from "./look";
import { clientName, find, freshName, goTo, makePerson, signIn } from "./support";

test("the sign-in can be used by everybody", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("input[name=email]")).toBeVisible();
  await look(page);
});

test("the desk can be used by everybody", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "sales");
  await makePerson(page, freshName("Seen By All"), "+7 916 444-00-01");
  await goTo(page, "Desk");
  await expect(page.getByRole("button", { name: "Next", exact: true })).toBeVisible();
  await look(page);
  await page.keyboard.press("Space");
  await expect(clientName(page)).toBeFocused();
  await look(page);
  const asked = page.locator("footer fieldset input").first();
  for (const key of ["3", "6", "r"]) {
    await page.keyboard.press(key);
    await expect(asked).toBeFocused();
    await look(page);
    await page.keyboard.press("Escape");
    await expect(asked).toHaveCount(0);
  }
  await lookAt(page, "w");
  await lookAt(page, "Shift+Slash");
});

test("people and cards can be used by everybody", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "head");
  await makePerson(page, freshName("Card For All"), "+7 916 444-00-02");
  await look(page);
  await lookAt(page, "p");
  await goTo(page, "People");
  await expect(page.getByRole("row").nth(3)).toBeVisible();
  await look(page);
  await lookAt(page, "a");
  await lookAt(page, "Control+k");
});

test("board, import and the forgotten can be used by everybody", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "administrator");
  await goTo(page, "Sales funnel");
  await expect(page.getByRole("region", { name: "Applied", exact: true })).toBeVisible();
  await look(page);
  await lookAt(page, "a");
  await page
    .getByRole("button", { name: /to another stage$/ })
    .first()
    .click();
  await expect(page.getByRole("menuitem").first()).toBeVisible();
  await look(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menuitem")).toHaveCount(0);
  await goTo(page, "Nobody forgotten");
  await expect(page.getByText("Nobody is forgotten")).toBeVisible();
  await look(page);
  await goTo(page, "Import");
  await expect(page.getByRole("button", { name: "Choose files" })).toBeVisible();
  await look(page);
});

/** A sheet with something of everything: twins, a family, a row and a cell nobody can read, a promise of long ago. */
function everything() {
  const promised = '"05.01.2026 Звонили, просила перезвонить в 15:00"';
  const rows = [
    "№,ФИО,Телефон,E-mail,Возраст или класс,Цель,Менеджер,Статус,Дата заявки,История общения",
    "1,Ирина Всеславина,+7 916 770-00-01,,3 класс,английский,Марина,новая заявка,01.11.2026,",
    "2,Пётр Всеславин,+7 916 770-00-01,,9 класс,математика,Марина,новая заявка,02.11.2026,",
    "3,Олег Двоицын,+7 916 770-00-02,dvoicyn@school.test,,физика,Марина,новая заявка,03.11.2026,",
    "4,Олег Двоицын,+7 916 770-00-02,dvoicyn@school.test,,физика,Марина,новая заявка,04.11.2026,",
    `5,Нина Обещалова,+7 916 770-00-03,,,химия,Марина,новая заявка,05.11.2026,${promised}`,
    "6,,,,5 класс,,Марина,спам,07.11.2026,",
    "7,Вера Датова,+7 916 770-00-04,,,,Марина,новая заявка,31.02.2026,",
  ];
  return { name: "everything.csv", mimeType: "text/csv", buffer: Buffer.from(`${rows.join("\n")}\n`) };
}

test("every phase of an import, its panels and what it leaves can be used by everybody", async ({ page }) => {
  test.setTimeout(420_000);
  await signIn(page, "administrator");
  await goTo(page, "Import");
  await page.locator("input[type=file]").setInputFiles(everything());
  await expect(page.getByRole("button", { name: "Rehearse" })).toBeVisible({ timeout: 60_000 });
  await look(page);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: /^Apply [\d,]+ row/ })).toBeVisible({ timeout: 60_000 });
  await page.getByText("1 cell is left out; its row comes in").click();
  await page.getByRole("button", { name: "Correct", exact: true }).first().click();
  await look(page);
  await page.getByRole("button", { name: "All rows" }).click();
  await expect(page.getByRole("row").nth(3)).toBeVisible();
  await look(page);
  await page.getByRole("button", { name: "To decide" }).click();
  await page.getByRole("button", { name: "1 surer row joins by itself" }).click();
  await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(1);
  await look(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Family", exact: true }).click();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: "Take it back" })).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Promise anew" }).click();
  await look(page);
  await find(page, "Пётр Всеславин");
  await expect(page.getByRole("link", { name: "Ирина Всеславина" })).toBeVisible();
  await look(page);
  await goTo(page, "Import");
  await page
    .getByRole("link", { name: /everything\.csv/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("This import was taken back")).toBeVisible({ timeout: 60_000 });
  await look(page);
});

test("an address that leads nowhere can be read by everybody", async ({ page }) => {
  await page.goto("/nowhere");
  await expect(page.getByText("There is no such page")).toBeVisible();
  await look(page);
});

test("settings and the page of the API can be used by everybody", async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, "administrator");
  await goTo(page, "Settings");
  const sections = page.locator("main nav").getByRole("link");
  await expect(sections.first()).toBeVisible();
  const names = await sections.allTextContents();
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) {
    await sections.filter({ hasText: name }).click();
    await expect(page.getByRole("heading", { name: new RegExp(`^(${name}|API)$`) }).first()).toBeVisible();
    await look(page);
    if (!(await sections.first().isVisible())) await goTo(page, "Settings");
  }
  await goTo(page, "Settings");
  await sections.filter({ hasText: "Staff" }).click();
  await lookAt(page, "a");
});
