import { describe, expect, it } from "vitest";
import type { Account } from "../../../api/types";
import { changed, draftOf, newAccount } from "./account-draft";

const account = {
  id: "7",
  name: "Анна",
  email: "anna@school.test",
  role: "sales",
  team_id: "2",
  language: "ru",
  zone: "Europe/Moscow",
  state: "active",
  created_at: "2026-01-01T00:00:00Z",
} as Account;

describe("an account that is edited", () => {
  it("sends nothing when nothing was changed", () => expect(changed(draftOf(account), account)).toEqual({}));
  it("sends only what differs, without blanks around it", () =>
    expect(changed({ ...draftOf(account), name: " Анна П. ", role: "head" }, account)).toEqual({
      name: "Анна П.",
      role: "head",
    }));
  it("takes the team away with null", () =>
    expect(changed({ ...draftOf(account), team_id: null }, account)).toEqual({ team_id: null }));
  it("sends a password only when one was typed", () =>
    expect(changed({ ...draftOf(account), password: "a new long one" }, account)).toEqual({
      password: "a new long one",
    }));
});

it("makes a new account without a team when none was chosen", () => {
  const body = newAccount({ ...draftOf(), name: "Ли", email: "li@school.test", password: "0123456789" });
  expect(body).not.toHaveProperty("team_id");
  expect(body).toMatchObject({ name: "Ли", role: "sales" });
});
