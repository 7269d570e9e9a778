// Where the words that somebody looks for stand in a text, to mark them.

export type Piece = { text: string; found: boolean };

/** As the server folds letters: case does not matter, nor ё. Length is kept, so that places stay places. */
function folded(text: string): string {
  return [...text]
    .map((sign) => {
      const low = sign.toLowerCase();
      return low.length === sign.length ? low : sign;
    })
    .join("")
    .replaceAll("ё", "е");
}

/** The text in pieces, those that are a word of `q` marked. */
export function marked(text: string, q: string): Piece[] {
  const words = folded(q).split(/\s+/).filter(Boolean);
  if (words.length === 0 || text === "") return [{ text, found: false }];
  const low = folded(text);
  const hit = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1))
      hit.fill(true, at, at + word.length);
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = pieces.at(-1);
    const sign = text.charAt(at);
    if (last && last.found === hit[at]) last.text += sign;
    else pieces.push({ text: sign, found: hit[at] ?? false });
  }
  return pieces;
}
