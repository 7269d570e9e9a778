import { describe, expect, it } from "vitest";
import type { NextClient } from "../../../api/types";
import { likelyAssignment } from "./ahead";

const due_at = "2026-11-20T12:00:00Z";
const ahead = (kind: string, more = {}) =>
  ({
    person: {},
    next_task: { id: "1", person_id: "2", kind, due_at, ...more },
    timeline: [],
    deals: [],
  }) as unknown as NextClient;
const codes = (client: NextClient) => likelyAssignment(client)?.reasons.map((reason) => reason.code);

describe("the client shown before the server has answered", () => {
  it("has the reason the queue will give", () => {
    expect(codes(ahead("active_question"))).toEqual(["kind_due", "waiting_since"]);
    expect(codes(ahead("promise", { channel: "sms" }))).toEqual(["promise_due"]);
    expect(codes(ahead("follow_up"))).toEqual(["kind_due"]);
  });
  it("is in nobody's hands", () => expect(likelyAssignment(ahead("follow_up"))?.id).toBe(""));
  it("is nobody when the look ahead saw nobody", () => {
    expect(likelyAssignment(undefined)).toBeNull();
    expect(likelyAssignment({ timeline: [], deals: [] } as unknown as NextClient)).toBeNull();
  });
});
