// Sheets of every form, and everything a person decides about them.
import { expect, type Page, test } from "@playwright/test";
import { complaints, find, goTo, signIn } from "./support";

const long = { timeout: 60_000 };

/** Somebody nobody else is called: syllables, since a name has no digits. */
function madeUp(): string {
  const syllables = ["Бар", "вел", "дим", "кон", "лат", "мир", "нор", "пал", "рус", "тол", "фим", "шер"];
  const word = [0, 1, 2, 3].map(() => syllables[Math.floor(Math.random() * syllables.length)]).join("");
  return (word[0] ?? "").toUpperCase() + word.slice(1).toLowerCase();
}

function phone(): string {
  return `+7 916 ${String(Math.floor(Math.random() * 9_000_000) + 1_000_000)}`;
}

const header = "№,ФИО,Телефон,E-mail,Возраст или класс,Цель,Менеджер,Статус,Дата заявки,История общения";

/** A sheet as it is dropped into the page. */
function sheet(name: string, rows: string[]) {
  return { name, mimeType: "text/csv", buffer: Buffer.from(`${[header, ...rows].join("\n")}\n`) };
}

type Dropped = string | ReturnType<typeof sheet>;

async function drop(page: Page, file: Dropped) {
  await goTo(page, "Import");
  await page.locator("input[type=file]").setInputFiles(file);
  await expect(page.getByRole("button", { name: "Rehearse" })).toBeVisible(long);
}

async function rehearse(page: Page) {
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: /^Apply [\d,]+ row/ })).toBeVisible(long);
}

async function apply(page: Page) {
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: "Take it back" })).toBeVisible(long);
}

/** The line of the bar above the rehearsal, such as "3 new people". */
const counted = (page: Page, words: string) => page.getByRole("listitem").filter({ hasText: words });

test.beforeEach(async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, "administrator");
});

test("IMP-2: a sheet in cp1251 is read; columns and values go where a person sends them", async ({
  page,
}) => {
  const heard = complaints(page);
  await drop(page, "../tests/data/leads-office-cp1251.csv");
  await expect(page.getByText("windows-1251, semicolons")).toBeVisible();
  await page.getByLabel("Meaning of the column utm_medium").selectOption("Leave out");
  await expect(page.getByRole("row").filter({ hasText: "utm_medium" })).toContainText("by hand");
  await page.getByRole("combobox", { name: "недозвон", exact: true }).selectOption("Trial requested");
  await page
    .getByRole("combobox", { name: "Илья П.", exact: true })
    .selectOption("Spread over the sales team");
  await page.getByRole("button", { name: "Take the proposals" }).click();
  await expect(page.getByText("Every value has its place.")).toBeVisible();
  await rehearse(page);
  await expect(page.getByRole("listitem").filter({ hasText: "utm_medium" })).toContainText("Leave out");

  await page.getByRole("button", { name: "All rows" }).click();
  const first = page.getByRole("row").filter({ hasText: "Лариса Дементьева" });
  await expect(first).toContainText("Trial requested · Spread over the sales team");
  await expect(page.getByText(/^1–100 of/)).toBeVisible();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(page.getByText(/^101–200 of/)).toBeVisible();
  await page.getByLabel("Which rows").selectOption("new card");
  await expect(page.getByRole("row").filter({ hasText: "new card" }).first()).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "joins a card" })).toHaveCount(0);
  expect(heard).toEqual([]);
});

test("IMP-2: a workbook is brought in, and all of it taken back", async ({ page }) => {
  await drop(page, "../tests/data/leads-workbook.xlsx");
  await expect(page.getByText(/UTF-8, workbook/)).toBeVisible();
  await rehearse(page);
  await page.getByRole("button", { name: "All rows" }).click();
  const name =
    (await page
      .getByRole("row")
      .filter({ hasText: "new card" })
      .first()
      .getByRole("cell")
      .nth(1)
      .textContent()) ?? "";
  await apply(page);
  await find(page, name);
  await goTo(page, "Import");
  await page
    .getByRole("link", { name: /leads-workbook\.xlsx/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("This import was taken back")).toBeVisible(long);
});

test("IMP-2: every worksheet of a workbook is shown, and one that is left out is not read", async ({
  page,
}) => {
  await drop(page, "../tests/fixtures/months.xlsx");
  const both = page.getByRole("region", { name: "2 of 4 sheets are read" });
  await expect(both.getByRole("listitem").filter({ hasText: "Notes" })).toContainText("no rows");
  await expect(both.getByRole("listitem").filter({ hasText: "Old" })).toContainText("hidden in the workbook");
  await expect(both.getByLabel("Old")).toBeDisabled();
  await expect(page.getByRole("row").filter({ hasText: "Имя клиента" })).toBeVisible();
  await both.getByLabel("February").click();
  const one = page.getByRole("region", { name: "1 of 4 sheets is read" });
  await expect(one.getByRole("listitem").filter({ hasText: "February" })).toContainText("left out");
  await expect(one.getByLabel("January")).toBeDisabled();
  await expect(page.getByRole("row").filter({ hasText: "Имя клиента" })).toHaveCount(0);
  await rehearse(page);
  await expect(page.getByRole("button", { name: /^Apply 2 rows/ })).toBeVisible();
});

test("IMP-2: a cell is put right, a family told, one join parted before and one after", async ({ page }) => {
  const [family, twice, again, nameless] = [madeUp(), madeUp(), madeUp(), madeUp()];
  const [home, one, two, known] = [phone(), phone(), phone(), phone()];
  const mail = (name: string) =>
    `${Date.now().toString(36)}.${encodeURIComponent(name).slice(-4).toLowerCase()}@school.test`;
  const [mailOne, mailTwo] = [mail(twice), mail(`${again}x`)];
  await drop(
    page,
    sheet(`decide-${Date.now()}.csv`, [
      `1,Ирина ${family},${home},,3 класс,английский,Марина,новая заявка,01.11.2026,`,
      `2,Пётр ${family},${home},,9 класс,математика,Марина,новая заявка,02.11.2026,`,
      `3,Олег ${twice},${one},${mailOne},,физика,Марина,новая заявка,03.11.2026,`,
      `4,Олег ${twice},${one},${mailOne},,физика,Марина,новая заявка,04.11.2026,`,
      `5,Инна ${again},${two},${mailTwo},,химия,Марина,новая заявка,05.11.2026,`,
      `6,Инна ${again},${two},${mailTwo},,химия,Марина,новая заявка,06.11.2026,`,
      `7,,,,5 класс,,Марина,новая заявка,07.11.2026,05.01.2026 хочет попробовать`,
      `8,Вера ${nameless},${known},,,,Марина,новая заявка,31.02.2026,`,
    ]),
  );
  await rehearse(page);

  await expect(page.getByRole("heading", { name: "1 row cannot be read" })).toBeVisible();
  await expect(page.getByText("No name and no contact")).toBeVisible();
  await page.getByText("1 cell is left out; its row comes in").click();
  await expect(page.getByText("Дата заявки: 31.02.2026")).toBeVisible();
  await page.getByRole("button", { name: "Correct", exact: true }).first().click();
  await page.getByLabel("Which column").selectOption("ФИО");
  await page.keyboard.press("Tab");
  await page.getByLabel("ФИО in row 7").fill(`Юлия ${nameless}`);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`“Юлия ${nameless}” is used in the next rehearsal.`)).toBeVisible();

  await page.getByRole("button", { name: "2 surer rows join by themselves" }).click();
  const parted = page.getByRole("dialog").getByRole("listitem").filter({ hasText: twice });
  await parted.getByRole("button", { name: "Two people" }).click();
  await expect(parted.getByRole("button", { name: "One person after all" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText("2 changes wait: rehearse again to see what they do.")).toBeVisible();
  await rehearse(page);
  await expect(page.getByRole("heading", { name: "Every row can be read" })).toBeVisible();

  await expect(page.getByRole("heading", { name: /^Probably a family/ })).toBeVisible();
  await page.getByRole("button", { name: "Family", exact: true }).click();
  await apply(page);
  await page.getByRole("button", { name: "1 row was joined without asking" }).click();
  const joined = page.getByRole("dialog").getByRole("listitem").filter({ hasText: again });
  await joined.getByRole("button", { name: "Undo" }).click();
  await expect(joined.getByText("undone, a card of its own")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await find(page, `Пётр ${family}`);
  await expect(page.getByRole("link", { name: `Ирина ${family}` })).toBeVisible();
  await goTo(page, "People");
  for (const name of [`Олег ${twice}`, `Инна ${again}`]) {
    await page.getByRole("searchbox").fill(name);
    await expect(page.getByRole("row").filter({ hasText: name })).toHaveCount(2);
  }
});

test("IMP-2: a newer copy brings what is new and keeps what was edited here; who was closed may come back", async ({
  page,
}) => {
  const [edited, closed, fresh] = [madeUp(), madeUp(), madeUp()];
  const [first, second, third] = [phone(), phone(), phone()];
  const file = `copy-${Date.now()}.csv`;
  const promised = "05.01.2026 Звонили, просила перезвонить в 15:00";
  const rows = (goal: string, status: string) => [
    `1,Нина ${edited},${first},,,${goal},Марина,новая заявка,01.11.2026,"${promised}"`,
    `2,Глеб ${closed},${second},,,химия,Марина,${status},02.11.2026,`,
  ];
  await drop(page, sheet(file, rows("физика", "спам")));
  await rehearse(page);
  await apply(page);

  const past = page.getByRole("region", { name: "Past promises to review" });
  await past.getByRole("button", { name: "Promise anew" }).click();
  await page.keyboard.type("tomorrow 15:00");
  await page.keyboard.press("Enter");
  await expect(past).toHaveCount(0);
  await find(page, `Нина ${edited}`);
  await expect(page.getByText(/Promise/).first()).toBeVisible();
  await page.getByRole("button", { name: /^Goal:/ }).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("астрономия");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Goal: астрономия/ })).toBeVisible();

  const third_row = `3,Зоя ${fresh},${third},,,биология,Марина,новая заявка,03.11.2026,`;
  await drop(page, sheet(file, [...rows("музыка", "новая заявка"), third_row]));
  await rehearse(page);
  await expect(counted(page, "new person")).toContainText("1");
  const reopen = page.getByRole("region", { name: "1 closed person applies again" });
  await expect(reopen).toContainText("Closed here: Spam. In the sheet now: новая заявка.");
  await reopen.getByRole("button", { name: "Work with them again" }).click();
  await expect(reopen.getByRole("button", { pressed: true })).toHaveText("Work with them again");
  const disagree = page.getByRole("region", { name: "The sheet and your team disagree" });
  await expect(disagree.getByRole("button", { name: /астрономия/ })).toHaveAttribute("aria-pressed", "false");
  await disagree.getByRole("button", { name: /музыка/ }).click();
  await expect(disagree.getByRole("button", { name: /музыка/ })).toHaveAttribute("aria-pressed", "true");
  await apply(page);
  await expect(disagree).toContainText("музыка");
  await find(page, `Нина ${edited}`);
  await expect(page.getByRole("button", { name: /^Goal: музыка/ })).toBeVisible();
  await find(page, `Глеб ${closed}`);
  await expect(page.getByRole("region", { name: "Deal", exact: true })).toBeVisible();
  await expect(page.getByText("No deal is open.")).toHaveCount(0);
  await find(page, `Зоя ${fresh}`);
});
