import { describe, expect, it } from "vitest";
import type { StackOffer } from "../../../api/types";
import { offerCase } from "./offer";

const now = new Date("2026-11-20T14:03:00Z");

function offer(dueAt: string, promiseAt?: string): StackOffer {
  return {
    task: { due_at: dueAt },
    person_name: "Кирилл",
    usual_length: 6,
    fits: true,
    max_break: 10,
    ...(promiseAt ? { next_promise_at: promiseAt } : {}),
  } as StackOffer;
}

describe("the offer of an empty queue", () => {
  it("fits when the talk is over before the promise, to the minute", () => {
    expect(offerCase(offer("2026-11-20T13:00:00Z", "2026-11-20T14:09:00Z"), now)).toBe("fits");
    expect(offerCase(offer("2026-11-20T13:00:00Z", "2026-11-20T14:08:59Z"), now)).toBe("short");
  });
  it("is alone when nothing is promised", () =>
    expect(offerCase(offer("2026-11-20T13:00:00Z"), now)).toBe("alone"));
  it("waits while one's own next step is within the longest break", () => {
    const near = (at: string) => ({ ...offer("2026-11-20T13:00:00Z"), next_own_at: at });
    expect(offerCase(near("2026-11-20T14:13:00Z"), now)).toBe("near");
    expect(offerCase(near("2026-11-20T14:13:01Z"), now)).toBe("alone");
  });
  it("is for later when it is not time yet", () =>
    expect(offerCase(offer("2026-11-20T14:03:01Z", "2026-11-20T18:00:00Z"), now)).toBe("later"));
});
