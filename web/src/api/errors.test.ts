import { describe, expect, it } from "vitest";
import { fieldProblems, hasCode, readError } from "./errors";

const reply = (status: number) => ({ status, headers: new Headers({ "X-Request-Id": "r1" }) });

describe("a refusal", () => {
  it("names the fields it is about", () => {
    const problems = [{ pointer: "/contacts/0/value", message: "9 digits" }];
    const error = readError({ error: { code: "invalid", message: "", problems } }, reply(400));
    expect(fieldProblems(error)).toEqual({ "contacts.0.value": "9 digits" });
    expect(hasCode(error, "invalid")).toBe(true);
  });
  it("of something that is not ours keeps its status and request", () => {
    const error = readError("<html>", reply(502));
    expect([error.code, error.status, error.requestId]).toEqual(["internal", 502, "r1"]);
    expect(fieldProblems(new Error("x"))).toEqual({});
  });
});
