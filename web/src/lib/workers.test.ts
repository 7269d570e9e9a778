import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isStaffed, ownsCards, takesWork } from "./workers";

const lines = readFileSync(new URL("../../../docs/roles.md", import.meta.url), "utf8").split("\n");
const cells = (start: string) =>
  lines
    .find((line) => line.startsWith(start))
    ?.split("|")
    .slice(3, -1)
    .map((cell) => cell.trim()) ?? [];

describe("who can be given clients", () => {
  it("is whoever's role holds work.take in docs/roles.md", () => {
    const roles = cells("| permission |");
    const may = cells("| work.take |");
    expect(roles).toHaveLength(10);
    roles.forEach((role, i) => {
      expect([role, takesWork({ role, state: "active" })]).toEqual([role, may[i] === "yes"]);
    });
  });
  it("is nobody who was disabled", () => expect(takesWork({ role: "sales", state: "disabled" })).toBe(false));
  it("may have a card as a teacher too, as nobody else who takes no work", () => {
    const owns = (role: string, state = "active") => ownsCards({ role, state });
    expect([owns("sales"), owns("teacher"), owns("analyst"), owns("teacher", "disabled")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
  it("is a team with somebody like that in it", () => {
    const member = (role: string, state = "active") => ({ role, state, team_id: "1" });
    expect(isStaffed({ id: "1" }, [member("teacher"), member("sales")])).toBe(true);
    expect(isStaffed({ id: "1" }, [member("teacher"), member("sales", "disabled")])).toBe(false);
    expect(isStaffed({ id: "2" }, [member("sales")])).toBe(false);
  });
});
