import { describe, expect, it } from "vitest";
import { type Token, tokens } from "./tokens";

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const grounds: Token[] = ["canvas", "surface", "sunken"];
const pairs: [Token, Token][] = [
  ...(["ink", "ink2", "ink3", "accent", "late", "soon", "done"] as Token[]).flatMap((text) =>
    grounds.map((ground): [Token, Token] => [text, ground]),
  ),
  ["accent", "accent-soft"],
  ["late", "late-soft"],
  ["soon", "soon-soft"],
  ["done", "done-soft"],
  ["ink", "accent-soft"],
  ["ink2", "accent-soft"],
  ["ink2", "soon-soft"],
  ["on-fill", "fill"],
  ["on-fill", "fill-hover"],
];

describe.each(["light", "dark"] as const)("contrast in %s", (scheme) => {
  const colour = (token: Token) => tokens[token][scheme === "light" ? 0 : 1];
  it.each(pairs)("%s on %s is AA", (text, ground) =>
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5),
  );
  it("of a text box's edge is 3:1", () =>
    expect(contrast(colour("ink3"), colour("surface"))).toBeGreaterThanOrEqual(3));
});
