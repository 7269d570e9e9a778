import { expect, test } from "@playwright/test";
import { goTo, signIn } from "./support";

// What the rail shows each role, and what it must not show. A hidden button is not a right: that the server refuses, too,
// is checked for every route and role.
const roles = [
  { row: "ROLE-2", role: "support", shows: ["Desk", "People", "Sales funnel"], hides: ["Import"] },
  { row: "ROLE-3", role: "academic", shows: ["Desk", "People", "Sales funnel"], hides: ["Import"] },
  {
    row: "ROLE-4",
    role: "teacher",
    shows: ["People"],
    hides: ["Desk", "Sales funnel", "Import", "Nobody forgotten"],
  },
  { row: "ROLE-5", role: "methodologist", shows: ["Desk", "People", "Sales funnel"], hides: ["Import"] },
  { row: "ROLE-6", role: "call_centre", shows: ["Desk", "People", "Sales funnel"], hides: ["Import"] },
  {
    row: "ROLE-7",
    role: "head",
    shows: ["Desk", "People", "Sales funnel", "Import", "Nobody forgotten"],
    hides: [],
  },
  {
    row: "ROLE-7",
    role: "director",
    shows: ["Desk", "People", "Sales funnel", "Import", "Nobody forgotten"],
    hides: [],
  },
];

for (const { row, role, shows, hides } of roles) {
  test(`${row}: the ${role} sees the screens of the role and no others`, async ({ page }) => {
    await signIn(page, role);
    const rail = page.locator("nav").first();
    for (const name of shows) await expect(rail.getByRole("link", { name, exact: true })).toBeVisible();
    for (const name of hides) await expect(rail.getByRole("link", { name, exact: true })).toHaveCount(0);
    await goTo(page, "People");
    await expect(page.getByRole("heading", { name: "People" })).toBeVisible();
  });
}
