const cyrillic = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
const spelt = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch - y - e yu ya".split(" ");
const letters = new Map([...cyrillic].map((letter, index) => [letter, spelt[index]?.replace("-", "") ?? ""]));

/** A key proposed from a label: "Школа, класс" -> "shkola_klass". A script we cannot spell gives "field_3". */
export function keyFor(label: string, taken: readonly string[]): string {
  const latin = [...label.toLowerCase()].map((letter) => letters.get(letter) ?? letter).join("");
  const bare = latin.normalize("NFKD").replaceAll(/[\u0300-\u036f]/g, "");
  const spelled = bare
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[_\d]+|_+$/g, "")
    .slice(0, 40);
  if (spelled && !taken.includes(spelled)) return spelled;
  const stem = spelled || "field";
  let n = spelled ? 2 : taken.length + 1;
  while (taken.includes(`${stem}_${n}`)) n++;
  return `${stem}_${n}`;
}
