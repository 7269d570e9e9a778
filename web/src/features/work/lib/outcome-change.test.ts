import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Outcome } from "../../../api/types";
import { outcomeChange } from "./outcome-change";

const bare: Outcome = {
  key: "reached",
  position: 1,
  needs: "nothing",
  next_delays: [240],
  after_last_delay: 0,
  drops_contact: false,
};

it("an outcome's change says everything that the API lets an administrator change", () => {
  const api = JSON.parse(readFileSync(join(import.meta.dirname, "../../../../../openapi.json"), "utf8"));
  const changeable = Object.keys(api.components.schemas.OutcomeChange.properties).filter(
    (key) => key !== "key",
  );
  expect(Object.keys(outcomeChange(bare)).sort()).toEqual(changeable.sort());
});

it("an outcome's change takes away what is not chosen and keeps what is", () => {
  expect(outcomeChange(bare)).toMatchObject({ next_role: null, after_last_kind: null, next_delays: [240] });
  const change = outcomeChange({
    ...bare,
    next_role: "academic",
    after_last_kind: "reactivation",
    drops_contact: true,
  });
  expect(change).toMatchObject({
    next_role: "academic",
    after_last_kind: "reactivation",
    drops_contact: true,
  });
});
