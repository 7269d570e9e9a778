import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { refresher } from "./live";

const person = (id = "7") => ({
  seq: 1,
  type: "outcome.noted",
  subject_kind: "person",
  subject_id: id,
});

/** Something on the screen: how often it was asked for, and a reply that takes its time. */
function shown(cache: QueryClient, queryKey: unknown[], replyMs = 20) {
  const asked: number[] = [];
  const got: number[] = [];
  const observer = new QueryObserver(cache, {
    queryKey,
    queryFn: async () => {
      asked.push(Date.now());
      await new Promise((done) => setTimeout(done, replyMs));
      got.push(Date.now());
      return { asked: asked.length };
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const leave = observer.subscribe(() => undefined);
  return { asked, got, leave, data: () => observer.getCurrentResult().data?.asked };
}

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("live updates", () => {
  let cache: QueryClient;
  let live: ReturnType<typeof refresher>;

  beforeEach(() => {
    vi.useFakeTimers();
    cache = new QueryClient();
    live = refresher(cache);
  });
  afterEach(() => {
    live.stop();
    cache.clear();
    vi.useRealTimers();
  });

  /** So many changes a second by others, each of another client. */
  async function busy(seconds: number, aSecond: number) {
    for (let i = 0; i < seconds * aSecond; i += 1) {
      live.take(person(String(1000 + i)));
      await passes(1000 / aSecond);
    }
  }

  it("show a single change on a quiet school within half a second", async () => {
    const all = ["counts", "people", "board", "forgotten"].map((of) => shown(cache, [of]));
    const card = shown(cache, ["person", "7"]);
    await passes(60_000);
    live.take(person());
    await passes(260);
    expect(card.asked.length).toBe(2);
    await passes(240);
    for (const one of all) expect(one.asked.length).toBe(2);
    await passes(60_000);
    for (const one of all) expect(one.asked.length).toBe(2);
  });

  it("show the second and the third change on a quiet school as soon", async () => {
    const all = ["counts", "people", "board", "forgotten"].map((of) => shown(cache, [of]));
    await passes(60_000);
    for (const time of [1, 2, 3]) {
      live.take(person());
      await passes(700);
      for (const one of all) expect(one.asked.length).toBe(1 + time);
    }
    live.take(person());
    await passes(700);
    for (const one of all) expect(one.asked.length).toBe(4);
    await passes(60_000);
    for (const one of all) expect(one.asked.length).toBe(5);
  });

  it("ask for counts at most every 3 s and for lists every 5 to 10 s, however busy the school is", async () => {
    const counts = shown(cache, ["counts"]);
    const lists = ["people", "board", "forgotten"].map((of) => shown(cache, [of]));
    await passes(1000);
    await busy(60, 10);
    expect(counts.asked.length).toBeGreaterThanOrEqual(1 + 60 / 4.5);
    expect(counts.asked.length).toBeLessThanOrEqual(4 + 60 / 3);
    for (const { asked } of lists) {
      expect(asked.length).toBeGreaterThanOrEqual(60 / 10.5);
      expect(asked.length).toBeLessThanOrEqual(4 + 60 / 5);
    }
  });

  it("ask for the card on the screen within a quarter of a second, and not for another's changes", async () => {
    const card = shown(cache, ["story", "7", "all"]);
    await passes(100);
    await busy(5, 10);
    expect(card.asked.length).toBe(1);
    for (const time of [1, 2, 3]) {
      live.take(person("7"));
      await passes(1000);
      expect(card.asked.length).toBe(1 + time);
    }
  });

  it("go on when a reply takes longer than changes take to come", async () => {
    const counts = shown(cache, ["counts"], 5_000);
    const card = shown(cache, ["person", "7"], 2_000);
    await passes(6_000);
    for (let i = 0; i < 300; i += 1) {
      live.take(person("7"));
      await passes(100);
    }
    expect(counts.got.length).toBeGreaterThanOrEqual(4);
    expect(card.got.length).toBeGreaterThanOrEqual(12);
    expect(counts.asked.length - counts.got.length).toBeLessThanOrEqual(1);
  });

  it("look again after a change that came while a reply was on its way", async () => {
    const counts = shown(cache, ["counts"], 1_000);
    await passes(2_000);
    live.take(person());
    await passes(700);
    expect(counts.asked.length).toBe(2);
    live.take(person());
    await passes(10_000);
    expect(counts.asked.length).toBe(3);
    expect(counts.data()).toBe(3);
  });

  it("look again when what was asked for by somebody else left before the change", async () => {
    const counts = shown(cache, ["counts"], 3_000);
    await passes(100);
    live.take(person());
    await passes(10_000);
    expect(counts.asked.length).toBe(2);
  });

  it("give a reply up that never comes", async () => {
    const counts = shown(cache, ["counts"], 10_000_000);
    cache.setQueryData(["counts"], { asked: 0 });
    live.take(person());
    await passes(19_000);
    expect(counts.asked.length).toBe(1);
    await passes(10_000);
    expect(counts.asked.length).toBe(2);
  });

  it("only mark what is not shown, so that it is new when it is opened", async () => {
    const people = shown(cache, ["people", "list"]);
    await passes(100);
    people.leave();
    live.take(person());
    await passes(30_000);
    expect(people.asked.length).toBe(1);
    expect(cache.getQueryState(["people", "list"])?.isInvalidated).toBe(true);
  });

  it("look for the next client only while the desk is empty, and no more often than at the counts", async () => {
    const desk = shown(cache, ["desk"]);
    await passes(1000);
    await busy(12, 10);
    expect(desk.asked.length).toBeGreaterThanOrEqual(4);
    expect(desk.asked.length).toBeLessThanOrEqual(8);
    cache.setQueryData(["desk"], { assignment: { id: "1" } });
    const before = desk.asked.length;
    await busy(12, 10);
    expect(desk.asked.length).toBe(before);
  });

  it("do nothing after they were stopped", async () => {
    const counts = shown(cache, ["counts"]);
    await passes(1000);
    live.take(person());
    await passes(260);
    live.stop();
    live.take(person());
    await passes(60_000);
    expect(counts.asked.length).toBeLessThanOrEqual(2);
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1); // the cache's own
  });
});
