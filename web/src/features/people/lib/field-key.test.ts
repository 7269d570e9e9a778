import { expect, it } from "vitest";
import { keyFor } from "./field-key";

it("spells a label in Latin letters, without signs at the ends", () => {
  expect(keyFor("Школа, класс!", [])).toBe("shkola_klass");
  expect(keyFor("Niveau français", [])).toBe("niveau_francais");
  expect(keyFor("2nd phone", [])).toBe("nd_phone");
});

it("never proposes a key that is taken", () => {
  expect(keyFor("School", ["school", "school_2"])).toBe("school_3");
});

it("numbers a label it cannot spell", () => {
  expect(keyFor("学校", ["a", "b"])).toBe("field_3");
  expect(keyFor("学校", ["a", "field_3"])).toBe("field_4");
});
