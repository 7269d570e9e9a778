// A journey opens the page once, signs in, and from then on only clicks and types like a person.
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { type Login, login } from "./logins";

/** Fills in the sign-in that is on the screen. */
export async function signInHere(page: Page, { mail, password }: Login) {
  await page.locator("input[name=email]").fill(mail);
  await page.locator("input[name=password]").fill(password);
  await page.keyboard.press("Enter");
}

/** Opens the page and signs in; it speaks the language of the account. */
export async function enter(page: Page, who: Login) {
  await page.goto("/");
  await signInHere(page, who);
}

/** Opens the page, signs in and reads it in English. */
export async function signInAs(page: Page, who: Login) {
  await enter(page, who);
  await chooseLanguage(page, "en");
}

export function signIn(page: Page, role: string, nth = 0) {
  return signInAs(page, login(role, nth));
}

/** Through the menu behind the avatar, which is the last button of the rail. The account speaks it from then on. */
export async function chooseLanguage(page: Page, language: string) {
  await page.locator("nav > button").last().click();
  const kept = page.waitForResponse(
    (reply) => reply.url().endsWith("/api/v1/me") && reply.request().method() === "PATCH",
  );
  await page.locator(`[role=dialog] button[lang=${language}]`).click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  expect((await kept).ok()).toBe(true);
  await page.keyboard.press("Escape");
  await expect(page.locator("[role=dialog]")).toHaveCount(0);
}

/** Another person at another computer. */
export async function elsewhere(browser: Browser, who: string | Login, nth = 0): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, typeof who === "string" ? login(who, nth) : who);
  return page;
}

/** Presses the link of a screen in the rail, and waits for nothing. */
export async function setOut(page: Page, screen: string) {
  await page.locator("nav").first().getByRole("link", { name: screen, exact: true }).click();
}

/** Goes to a screen and stands on it: until then the one before would take what is meant for it. */
export async function goTo(page: Page, screen: string) {
  await setOut(page, screen);
  await expect(page).toHaveTitle(new RegExp(`^${screen} · `));
}

let made = 0;

/** A name nobody else has, so that journeys do not meet each other's people. */
export function freshName(stem: string): string {
  made += 1;
  return `${stem} ${Date.now().toString(36)}${made}`;
}

/** Makes a card by hand and stands on it. */
export async function makePerson(page: Page, name: string, phone = "") {
  await goTo(page, "People");
  await page.getByRole("button", { name: "New lead" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByLabel("Phone").fill(phone);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/people\/\d+/);
  await expect(page.getByRole("heading", { name })).toBeVisible();
}

/** Finds by typing under Ctrl K, opens the first finding that holds the words, and stands on that card. */
export async function find(page: Page, typed: string) {
  const before = await page.title();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill(typed);
  await page.getByRole("dialog").getByRole("option").filter({ hasText: typed }).first().click();
  await expect(page).toHaveURL(/\/people\/\d+/);
  await expect(page).not.toHaveTitle(before);
  await expect(page).not.toHaveTitle(/^People · /); // so it is called until the name has come
}

/** Writes a note into the story in front. The one before must have left the box. */
export async function writeNote(page: Page, text: string) {
  const box = page.getByPlaceholder("What was said, what matters");
  await expect(box).toHaveValue("");
  await page.keyboard.press("n");
  await expect(box).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Control+Enter");
}

/** The person whose card is in front: the name on the left. */
export function clientName(page: Page) {
  return page.locator("h1[tabindex='-1']");
}

/** Goes to the desk and presses Next for the first client of this visit. */
export async function startWorking(page: Page) {
  await goTo(page, "Desk");
  await expect(page.getByRole("button", { name: "Next", exact: true })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(clientName(page)).toBeFocused();
}

/** The client in front is another than `before`, handed out by the server: until then it is whom the page expects. */
export async function expectAnother(page: Page, before: string) {
  await expect(clientName(page)).not.toHaveText(before);
  await expect(page.getByRole("button", { name: "Done + next" })).toBeEnabled();
}

/** Who is in front, and the sentence that says why. */
export async function comes(page: Page, name: string, why: string, timeout = 10_000) {
  await expect(clientName(page)).toHaveText(name, { timeout });
  await expect(page.getByText(why).first()).toBeVisible();
}

/** Notes the outcome with this digit; the next client comes by itself. */
export async function note(page: Page, digit: string) {
  await page.keyboard.press(digit);
  await page.keyboard.press("Enter");
}

/** Does what shows something for a moment only: it is looked for from before, so that it cannot be missed. */
export async function glimpse(seen: Locator, act: () => Promise<void>) {
  await Promise.all([expect(seen).toBeVisible(), act()]);
}

/** No violation of accessibility on the screen as it is now: of any rule, or of those named. */
export async function expectAccessible(page: Page, rules: string[] = []) {
  // We have no frames, so it need not open a page of its own to gather what they say.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(found).toEqual([]);
}

/** Everything the browser complained about: refused styles, scripts, failed code. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("Failed to load resource"))
      heard.push(message.text());
  });
  return heard;
}
