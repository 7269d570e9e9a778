// The colours of the page, light and dark. Every pair of text and ground here is AA (tokens.test.ts proves it).

export type Scheme = "light" | "dark";

/** token: [light, dark] */
export const tokens = {
  canvas: ["#F6F5F1", "#141311"],
  surface: ["#FFFFFF", "#1C1B19"],
  sunken: ["#F1EFEA", "#171614"],
  line: ["#E6E3DC", "#2F2D29"],
  line2: ["#CFCBC1", "#48453F"],
  ink: ["#1C1B18", "#EDEAE4"],
  ink2: ["#55514A", "#BAB5AB"],
  ink3: ["#6E695F", "#9A9489"],
  accent: ["#2B45C4", "#A3B3FF"],
  "accent-soft": ["#EDF0FD", "#242A45"],
  fill: ["#2B45C4", "#4C63DB"],
  "fill-hover": ["#243AA6", "#4358CC"],
  "on-fill": ["#FFFFFF", "#FFFFFF"],
  late: ["#B3261E", "#FF948A"],
  "late-soft": ["#FCECEA", "#3A201D"],
  "late-fill": ["#CF3B31", "#E5574C"],
  soon: ["#855100", "#F0B950"],
  "soon-soft": ["#FDF2DD", "#352916"],
  "soon-fill": ["#C47C00", "#D98A00"],
  done: ["#1D6B3B", "#74CF99"],
  "done-soft": ["#E8F4EB", "#1A2F21"],
  "done-fill": ["#2F9A5A", "#3BA768"],
  bar: ["#B9B4A8", "#6B665C"],
  bar2: ["#DCD8CF", "#3A3833"],
  shadow: ["0 8px 28px rgb(28 27 24 / 0.14)", "none"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type Token = keyof typeof tokens;

/** The tokens of one scheme as CSS variables: --canvas, --ink, … */
export function tokenVariables(scheme: Scheme): Record<string, string> {
  const index = scheme === "light" ? 0 : 1;
  return Object.fromEntries(Object.entries(tokens).map(([name, pair]) => [`--${name}`, pair[index]]));
}
