import { describe, expect, it } from "vitest";
import { type Document, fieldsOf, found, groupsOf, typeParts } from "./openapi";

const document: Document = {
  info: { title: "T", version: "1" },
  paths: {
    "/api/v1/people": {
      get: {
        summary: "Cards",
        "x-permission": "people.read",
        parameters: [{ name: "q", in: "query", schema: { type: "string" } }],
        responses: {
          default: { description: "Refused" },
          200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Page" } } } },
        },
      },
      post: {
        summary: "A new card",
        requestBody: { content: { "application/json": { schema: { type: "object" } } } },
        responses: { 201: { description: "Done" } },
      },
    },
    "/api/v1/people/{id}": { get: { summary: "One card" } },
    "/api/v1/sessions": { post: { summary: "Sign in", security: [] } },
  },
};
const line = (parts: { text: string }[]) => parts.map(({ text }) => text).join("");

describe("routes of the description", () => {
  const groups = groupsOf(document);
  it("stand under the first word of their path", () =>
    expect(groups.map(({ name, operations }) => [name, operations.length])).toEqual([
      ["people", 3],
      ["sessions", 1],
    ]));
  it("show the good reply, not the refusal", () => {
    const [list, make] = groups[0]?.operations ?? [];
    expect(list).toMatchObject({ status: "200", permission: "people.read", isOpen: false });
    expect(line(typeParts(list?.reply))).toBe("Page");
    expect(make).toMatchObject({ status: "201", bodyType: "application/json", reply: undefined });
  });
  it("are open when they demand nothing", () => expect(groups[1]?.operations[0]?.isOpen).toBe(true));
  it("are found by all typed words, in any order", () => {
    expect(found(groups, "card GET").flatMap(({ operations }) => operations)).toHaveLength(2);
    expect(found(groups, "people.read")[0]?.operations[0]?.path).toBe("/api/v1/people");
    expect(found(groups, "nothing like it")).toEqual([]);
  });
});

describe("a schema in a line", () => {
  it("says lists, maps, choices, formats and names of records", () => {
    expect(line(typeParts({ type: "array", items: { $ref: "#/components/schemas/Person" } }))).toBe(
      "Person[]",
    );
    expect(line(typeParts({ anyOf: [{ type: "string", format: "date" }, { type: "null" }] }))).toBe(
      "string (date) | null",
    );
    expect(line(typeParts({ type: "object", additionalProperties: { type: "string" } }))).toBe(
      "{ [key]: string }",
    );
    expect(line(typeParts({ enum: ["lead", "student"] }))).toBe("lead | student");
    expect(line(typeParts({}))).toBe("any");
  });
  it("lists the fields of an object and which of them must be there", () =>
    expect(
      fieldsOf({ required: ["a"], properties: { a: {}, b: {} } }).map(({ required }) => required),
    ).toEqual([true, false]));
});
