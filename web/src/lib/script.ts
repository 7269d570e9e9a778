/** The language a text is surely written in, for `lang`: Chinese and Japanese want their own glyphs. */
export function langOf(text: string): "ja" | "zh" | "ru" | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "ja";
  if (/\p{Script=Han}/u.test(text)) return "zh";
  if (/\p{Script=Cyrillic}/u.test(text)) return "ru";
  return undefined;
}
