import { describe, expect, it } from "vitest";
import { kindFor, payerOf, readTold, relations, tieOf, toldRelatives } from "./family";

describe("a relation", () => {
  it("says who pays for whom, and only one of the two", () => {
    expect(tieOf("mother", "relative")).toEqual({ relation: "mother", pays: true, paid: false });
    expect(tieOf("child", "card")).toEqual({ relation: "child", pays: false, paid: true });
    expect(tieOf("sibling", "nobody")).toEqual({ relation: "sibling", pays: false, paid: false });
  });

  it("with a payer pays, whatever else was chosen", () =>
    expect(tieOf("payer", "card")).toEqual({ relation: "payer", pays: true, paid: false }));

  it("is read back as it was chosen", () => {
    for (const payer of ["nobody", "relative", "card"] as const)
      expect(payerOf(tieOf("child", payer))).toBe(payer);
  });

  it("makes a lead only of who may learn", () => {
    expect(kindFor("child", "card")).toBe("lead");
    expect(kindFor("sibling", "nobody")).toBe("lead");
    expect(kindFor("child", "relative")).toBe("payer");
    expect(kindFor("mother", "nobody")).toBe("payer");
  });
});

describe("a relation told by the first version of the history", () => {
  it("is taken apart, commas in the name included", () => {
    expect(readTold("Wang Li, mother, pays")).toEqual({
      name: "Wang Li",
      tie: { relation: "mother", pays: true, paid: false },
    });
    expect(readTold("Petrova, Olga, relative")?.name).toBe("Petrova, Olga");
    for (const relation of relations) expect(readTold(`王丽, ${relation}`)?.tie.relation).toBe(relation);
  });

  it("that is something else is none", () => {
    expect(readTold("")).toBeNull();
    expect(readTold("phone +79161234567")).toBeNull();
    expect(readTold("Anna, friend")).toBeNull();
  });
});

describe("the relatives an entry of the history tells of", () => {
  const mother = { relation: "mother", pays: true, paid: false };

  it("are data since the second version", () => {
    const payload = { changes: [], relatives: [{ person_id: "7", name: "王丽", after: mother }] };
    expect(toldRelatives(payload)).toEqual([{ name: "王丽", before: null, after: mother }]);
  });

  it("are read out of the phrases of the first one", () => {
    const changes = [
      { field: "city", before: "Kazan" },
      { field: "relatives", before: "Wang Li, mother, pays" },
    ];
    expect(toldRelatives({ changes })).toEqual([{ name: "Wang Li", before: mother, after: null }]);
  });

  it("are none when nothing is told, whatever the payload is", () => {
    for (const payload of [null, {}, { changes: "x", relatives: [null] }, { relatives: [{ name: "A" }] }])
      expect(toldRelatives(payload)).toEqual([]);
  });
});
