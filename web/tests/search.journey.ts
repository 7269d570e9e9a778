import { expect, test } from "@playwright/test";
import {
  clientName,
  elsewhere,
  expectAccessible,
  find,
  freshName,
  goTo,
  makePerson,
  signIn,
  writeNote,
} from "./support";

test.beforeEach(async ({ page }) => signIn(page, "sales"));

const people = [
  { script: "Cyrillic", name: "Ёлкина Варвара", typed: "елкин" },
  { script: "Latin", name: "Zoë Ferreira-Quinn", typed: "zoe ferr" },
  { script: "Chinese", name: "欧阳晓明", typed: "晓明" },
  { script: "Japanese", name: "小鳥遊 ひかり", typed: "遊 ひか" },
];

for (const { script, name, typed } of people) {
  test(`CARD-3: a part of a name in ${script} finds the card in Ctrl K`, async ({ page }) => {
    await makePerson(page, name);
    await goTo(page, "People");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
    await page.keyboard.type(typed);
    const hit = page.getByRole("dialog").getByRole("option").filter({ hasText: name }).first();
    await expect(hit).toBeVisible();
    await hit.click();
    await expect(page.getByRole("heading", { name })).toBeVisible();
  });
}

test("CARD-3: a phone is found in any form, and nothing is said to be nothing", async ({ page }) => {
  const name = freshName("Phone Owner");
  await makePerson(page, name, "+7 916 821-43-65");
  await goTo(page, "People");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("8 916 821 43");
  await expect(page.getByRole("dialog").getByRole("option").filter({ hasText: name }).first()).toBeVisible();
  await page.getByRole("dialog").getByRole("combobox").fill("zzqqxx nobody");
  await expect(page.getByText("Nothing found.")).toBeVisible();
});

test("CARD-3: a student is found by the teacher: in Ctrl K, in the list, and by its address", async ({
  browser,
}) => {
  const head = await elsewhere(browser, "head");
  const [hers, others] = [freshName("Taught By Carter"), freshName("Taught By Others")];
  await makePerson(head, others);
  await makePerson(head, hers);
  await head.getByRole("combobox", { name: "Owner" }).click();
  await head.getByRole("option", { name: "Ms. Carter" }).click();
  await expect(head.getByRole("combobox", { name: "Owner" })).toHaveValue("Ms. Carter");
  await head.keyboard.press("Control+k");
  await head.getByRole("dialog").getByRole("combobox").fill("carter");
  await head.getByRole("option", { name: "People of Ms. Carter" }).click();
  const owner = head.getByRole("combobox", { name: "Owner or teacher" });
  await expect(owner).toHaveValue("Ms. Carter");
  await expect(head.getByText(hers)).toBeVisible();
  await expect(head.getByText(others)).toHaveCount(0);
  await expectAccessible(head);
  await head.reload();
  await expect(owner).toHaveValue("Ms. Carter");
  await expect(head.getByText(hers)).toBeVisible();
  await owner.click();
  await head.getByRole("option", { name: "Whoever has them" }).click();
  await expect(owner).toHaveValue("");
  await expect(head.getByText(others)).toBeVisible();
  await owner.click();
  await owner.fill("cart");
  await head.getByRole("option", { name: "Ms. Carter" }).click();
  await expect(head.getByText(others)).toHaveCount(0);
  await head.setViewportSize({ width: 390, height: 844 });
  await expect(owner).toBeInViewport();
  await expect(head.getByText(hers)).toBeVisible();
  await head.close();
});

test("CARD-6: what was said long ago is two clicks away from the desk", async ({ page }) => {
  const word = freshName("giraffe").replace(" ", "");
  await makePerson(page, freshName("Long Story"));
  await writeNote(page, `Asked whether the ${word} course starts in spring`);
  await expect(page.getByRole("article").getByText(word)).toBeVisible();
  await goTo(page, "Desk");
  await find(page, word);
  await expect(page.getByRole("article").filter({ hasText: word })).toBeInViewport();
  await expect(clientName(page)).toContainText("Long Story");
});
