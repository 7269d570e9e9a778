import i18next from "i18next";

const separators = { ns: "refusals", keySeparator: false, nsSeparator: false } as const;

/** The server speaks English; its sentence is the key of the reader's one. Numbers and quoted names are holes. */
export function refusalWords(sentence: string): string | undefined {
  if (i18next.exists(sentence, separators)) return i18next.t(sentence, separators);
  const values: Record<string, string> = {};
  const key = sentence.replace(/\d+|(?<=“)[^”]*(?=”)/g, (value) => {
    const name = String.fromCharCode("a".charCodeAt(0) + Object.keys(values).length);
    values[name] = value;
    return `{{${name}}}`;
  });
  return i18next.exists(key, separators) ? i18next.t(key, { ...separators, ...values }) : undefined;
}
