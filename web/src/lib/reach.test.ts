import { expect, it } from "vitest";
import { reachAddress } from "./reach";

it("dials a phone, with its extension when it has one", () => {
  expect(reachAddress("phone", "+79161234567")).toBe("tel:+79161234567");
  expect(reachAddress("phone", "8 (495) 123-45-67 доб. 12")).toBe("tel:84951234567;ext=12");
  expect(reachAddress("phone", "+1 206 555 0100 ext 7")).toBe("tel:+12065550100;ext=7");
});

it("writes to a mail address, whatever letters it has", () => {
  expect(reachAddress("mail", "anna@mail.ru")).toBe("mailto:anna@mail.ru");
  expect(reachAddress("mail", "анна@почта.рф")).toMatch(/^mailto:%D0%B0/);
});

it("has no address for what cannot be dialled or written to", () => {
  expect(reachAddress("phone", "ask her mother")).toBeUndefined();
  expect(reachAddress("mail", "no address")).toBeUndefined();
  expect(reachAddress("telegram", "@anna")).toBeUndefined();
});
