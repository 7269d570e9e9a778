import { describe, expect, it } from "vitest";
import type { Board, BoardCard, Conversion, Stage } from "../api/types";
import { cardOf, dropStage, neighbour, withMore, withMove, withVersion } from "./board-moves";
import { conclusionOf, ribbonHeights } from "./conversion";
import { cardAcross, cardBeside } from "./focus";
import { groupsOf } from "./groups";

const stage = (key: string, basket: Stage["basket"], position: number) =>
  ({ key, basket, position }) as Stage;
const stages = [
  stage("paid", "paid", 4),
  stage("trial_scheduled", "trial", 3),
  stage("trial_held", "trial", 2),
  stage("applied", "applied", 1),
];
const card = (id: string, at: string, minor?: number, due?: string, late = false): BoardCard =>
  ({
    deal: { id, stage: at, version: 1, ...(minor ? { amount: { minor, currency: "RUB" } } : {}) },
    person_name: id,
    ...(due ? { next_step: { kind: "promise", due_at: due, late, held: false } } : {}),
  }) as BoardCard;
const board = {
  stages,
  columns: [
    {
      basket: "applied",
      count: 5,
      sums: [{ minor: 300, currency: "RUB" }],
      median_age_days: 1,
      cards: [card("a", "applied", 100, "2026-11-22T10:00:00Z"), card("b", "applied", 200)],
      next_cursor: "x",
    },
    {
      basket: "trial",
      count: 1,
      sums: [],
      median_age_days: 0,
      cards: [card("c", "trial_held", undefined, "2026-11-22T09:00:00Z")],
    },
    { basket: "paid", count: 0, sums: [], median_age_days: 0, cards: [] },
  ],
} as unknown as Board;

describe("a card dropped on a basket", () => {
  it("goes to the basket's first stage by position", () =>
    expect(dropStage(stages, "applied", "trial")).toBe("trial_held"));
  it("stays when it is in the basket already, in whatever stage", () =>
    expect(dropStage(stages, "trial_scheduled", "trial")).toBeNull());
  it("goes nowhere when the basket has no stage", () =>
    expect(dropStage([stage("applied", "applied", 1)], "applied", "paid")).toBeNull());
  it("has a neighbour basket on each side but not beyond the ends", () => {
    expect(neighbour(stages, "trial_held", 1)).toBe("paid");
    expect(neighbour(stages, "trial_held", -1)).toBe("applied");
    expect(neighbour(stages, "paid", 1)).toBeNull();
    expect(neighbour(stages, "applied", -1)).toBeNull();
  });
});

describe("the board after a move, before the server has answered", () => {
  const after = withMove(board, "a", "trial_held");
  it("takes count and sum along", () => {
    expect(after.columns.map((column) => column.count)).toEqual([4, 2, 0]);
    expect(after.columns[0]?.sums).toEqual([{ minor: 200, currency: "RUB" }]);
    expect(after.columns[1]?.sums).toEqual([{ minor: 100, currency: "RUB" }]);
  });
  it("puts the card where its next step belongs", () =>
    expect(after.columns[1]?.cards.map(({ deal }) => deal.id)).toEqual(["c", "a"]));
  it("keeps count and sum when only the stage inside a basket changes", () => {
    const inside = withMove(board, "c", "trial_scheduled");
    expect(inside.columns[1]?.count).toBe(1);
    expect(cardOf(inside, "c")?.deal.stage).toBe("trial_scheduled");
  });
  it("is the board as it was, moved back", () => {
    const back = withMove(after, "a", "applied");
    expect(back.columns.map(({ count, sums }) => [count, sums])).toEqual(
      board.columns.map(({ count, sums }) => [count, sums]),
    );
  });
  it("does not change for an unknown deal or stage", () => {
    expect(withMove(board, "zz", "paid")).toBe(board);
    expect(withMove(board, "a", "nowhere")).toBe(board);
  });
  it("takes the server's version, for the next move to be judged by", () => {
    const deal = { ...(cardOf(after, "a") as BoardCard).deal, version: 7 };
    expect(cardOf(withVersion(after, deal), "a")?.deal.version).toBe(7);
  });
  it("adds a page below a column without doubling a card", () => {
    const page = {
      ...board.columns[0],
      cards: [card("b", "applied"), card("d", "applied")],
      next_cursor: undefined,
    };
    const more = withMore(board, page as never);
    expect(more.columns[0]?.cards.map(({ deal }) => deal.id)).toEqual(["a", "b", "d"]);
    expect(more.columns[0]?.next_cursor).toBeUndefined();
  });
});

describe("groups of a column", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  it("are late, today and later by the reader's clock; held and stepless cards are later", () => {
    const cards = [
      card("late", "applied", 0, "2026-11-22T11:00:00Z", true),
      card("today", "applied", 0, "2026-11-22T18:00:00Z"),
      card("tomorrow", "applied", 0, "2026-11-22T20:00:00Z"),
      card("none", "applied"),
    ];
    const groups = groupsOf(cards, true, now, "Asia/Yekaterinburg");
    expect(groups.map(({ name, cards: inside, more }) => [name, inside.length, more])).toEqual([
      ["late", 1, false],
      ["today", 1, false],
      ["later", 2, true],
    ]);
  });
  it("are left out when empty", () => expect(groupsOf([], false, now, "UTC")).toEqual([]));
});

describe("what the ribbon says", () => {
  const conversion = (now: number[], before: number[]): Conversion => ({
    applied: now[0] ?? 0,
    trial: now[1] ?? 0,
    paid: now[2] ?? 0,
    applied_before: before[0] ?? 0,
    trial_before: before[1] ?? 0,
    paid_before: before[2] ?? 0,
  });
  it("is the step that changed most", () => {
    const said = conclusionOf(conversion([412, 255, 156], [380, 228, 162]));
    expect(said).toEqual({ kind: "fell", step: "paid", now: 61, before: 71 });
  });
  it("is that nothing changed when all moves are under three points", () =>
    expect(conclusionOf(conversion([100, 50, 25], [100, 51, 25]))).toEqual({ kind: "steady", whole: 25 }));
  it("is only the rate when there is no time before", () =>
    expect(conclusionOf(conversion([10, 5, 1], [0, 0, 0]))).toEqual({ kind: "first", whole: 10 }));
  it("is that nobody applied, without dividing by nobody", () =>
    expect(conclusionOf(conversion([0, 0, 0], [5, 2, 1]))).toEqual({ kind: "nobody" }));
  it("draws a single payer thick enough to be seen, and nobody as nothing", () => {
    expect(ribbonHeights(conversion([1000, 500, 1], []))[2]).toBeGreaterThan(0.1);
    expect(ribbonHeights(conversion([10, 0, 0], []))).toEqual([1, 0, 0]);
  });
});

describe("going over the board by keys", () => {
  it("goes from the end of a column into the next one, and stops at the end", () => {
    expect(cardBeside(board, null, 1)).toBe("a");
    expect(cardBeside(board, "b", 1)).toBe("c");
    expect(cardBeside(board, "c", 1)).toBe("c");
  });
  it("looks across at the same height, or at the last card there, past an empty column", () => {
    expect(cardAcross(board, "b", 1)).toBe("c");
    expect(cardAcross(board, "c", 1)).toBe("c");
    expect(cardAcross(board, "c", -1)).toBe("a");
  });
});
