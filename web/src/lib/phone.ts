// How numbers are read aloud: [numbers it fits, groups]. The first that fits counts.
const habits: [RegExp, string][] = [
  [/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, "+7 $1 $2-$3-$4"],
  [/^\+86(1\d{2})(\d{4})(\d{4})$/, "+86 $1 $2 $3"],
  [/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2-$3"],
  [/^\+81([5789]0)(\d{4})(\d{4})$/, "+81 $1 $2 $3"],
  [/^\+81([36])(\d{4})(\d{4})$/, "+81 $1 $2 $3"],
  [/^\+(375|380)(\d{2})(\d{3})(\d{2})(\d{2})$/, "+$1 $2 $3-$4-$5"],
];

/** Codes of countries by ITU-T E.164: these have two digits, 1 and 7 have one, all others three. */
const twoDigits = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** "+79161234567" -> "+7 916 123-45-67": groups people can read aloud. Texts that are no number stay as they are. */
export function phoneWords(value: string): string {
  const habit = habits.find(([fits]) => fits.test(value));
  if (habit) return value.replace(habit[0], habit[1]);
  if (!/^\+\d{8,15}$/.test(value)) return value;
  const digits = value.slice(1);
  const code = /^[17]/.test(digits) ? 1 : twoDigits.test(digits) ? 2 : 3;
  // By threes; what is left over goes with the last group.
  const groups = digits.slice(code).match(/\d{3}(?=\d{2})|\d+$/g) ?? [];
  return `+${[digits.slice(0, code), ...groups].join(" ")}`;
}
