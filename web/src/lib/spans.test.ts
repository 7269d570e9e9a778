import { describe, expect, it } from "vitest";
import { inMinutes, readSpans, spanOf, writeSpans } from "./spans";

describe("lengths of time", () => {
  it("are said in the largest unit that says them whole", () => {
    expect(spanOf(2880)).toEqual({ count: 2, unit: "day" });
    expect(spanOf(90)).toEqual({ count: 90, unit: "minute" });
    expect(spanOf(240)).toEqual({ count: 4, unit: "hour" });
  });
  it("are never negative or broken", () => expect(inMinutes(-2.4, "day")).toBe(0));
  it("are read from a list as people write it, and written back the same", () => {
    expect(readSpans("4h, 1d 3D;30m")).toEqual([240, 1440, 4320, 30]);
    expect(writeSpans([240, 1440, 4320, 30])).toBe("4h, 1d, 3d, 30m");
    expect(readSpans(" ")).toEqual([]);
  });
  it("are refused when a piece has no unit or no number", () => {
    expect(readSpans("4h, 5")).toBeNull();
    expect(readSpans("soon")).toBeNull();
  });
});
