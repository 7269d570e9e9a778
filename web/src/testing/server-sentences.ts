// What the server can say to a person, read out of its sources: a sentence that nobody translated fails a test.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const source = join(import.meta.dirname, "../../../src");

/** Files that speak on the command line, in the log and to developers only. */
const silent = [
  /^app\/(main|config|commands|commands_backup|commands_import|seed_\w+)\.cpp$/,
  /^(storage|testing)\//,
  /_(test|oracle|samples)\.[ch]pp$/,
];

/** What files that serve requests say elsewhere: on the command line, and of a broken installation. */
const silentTexts = ["There is no account with the mail ", "ICU lacks the encoding "];

/** How a phrase about a field begins: "must be in the future". */
const phrase = /^(must|may|is|has|say|name|only|does|goes|needs|there is|a card|a field) /;
/** A statement that ends in a condition written elsewhere. */
const statement = /^(SELECT|INSERT|UPDATE|DELETE|WITH) /;
/** A sentence with its full stop, or the beginning of one that a value ends. */
const sentence = /^[A-Z].* .*([.:]|[.:]? )$/;

export type ServerText = { file: string; text: string };

function serverFiles(): { file: string; code: string }[] {
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.[ch]pp$/.test(file) && !silent.some((pattern) => pattern.test(file)))
    .sort()
    .map((file) => ({ file, code: readFileSync(join(source, file), "utf8") }));
}

/** Every text between quotes of a source, one over several lines joined; SQL and comments left out. */
export function textsOf(code: string): string[] {
  const bare = code
    .replace(/R"(\w*)\([\s\S]*?\)\1"/g, '""')
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(/\s\/\/ .*$/gm, "")
    .replace(/'\\?"'/g, "' '")
    .replace(/"\s*\n\s*"/g, "");
  return [...bare.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map((found) => found[1] ?? "");
}

/** What stands in for the {} of a sentence: a value as the program would put it there. */
function filled({ file, text }: ServerText): ServerText[] {
  // The kinds of files that are no table: each has a sentence of its own in other languages.
  if (text.startsWith("This is {}."))
    return fileKinds().map((kind) => ({ file, text: text.replace("{}", kind) }));
  return [{ file, text: text.replace(/\{[^{}]*\}/g, "7") }];
}

export function fileKinds(): string[] {
  const reader = readFileSync(join(source, "intake/sheet/sheet_reader.cpp"), "utf8");
  return textsOf(reader).filter((text) => /^an? [\w .(;)]+$/.test(text));
}

/** What a person may read of the sources: sentences, phrases about a field, and beginnings that end in a blank. */
export function said(): ServerText[] {
  return serverFiles()
    .flatMap(({ file, code }) => textsOf(code).map((text) => ({ file, text })))
    .filter(({ text }) => phrase.test(text) || (sentence.test(text) && !statement.test(text)))
    .filter(({ text }) => !silentTexts.includes(text))
    .flatMap(filled);
}

/** All that the sources say, for finding a sentence nobody says any more. */
export function saidAtAll(): string {
  return [
    ...serverFiles().flatMap(({ code }) => textsOf(code)),
    ...fileKinds().map((kind) => `This is ${kind}`),
  ].join("\n");
}

/** The kinds of background work that the program has. */
export function jobKinds(): string[] {
  const found = serverFiles().flatMap(({ code }) => [...code.matchAll(/\.handle\(\s*"([\w.]+)"/g)]);
  return [...new Set(found.map((match) => match[1] ?? ""))];
}

/** The events that the program can write, each with the members of its record. */
export function serverEvents(): Map<string, string[]> {
  const events = new Map<string, string[]>();
  for (const { code } of serverFiles()) {
    for (const [, record, type] of code.matchAll(/struct (\w+) \{[^}]*?\btype = "([\w.]+)"/g)) {
      const described = new RegExp(`BOOST_DESCRIBE_STRUCT\\(${record}, \\(\\),\\s*\\(([^)]*)\\)`).exec(code);
      if (type && described)
        events.set(
          type,
          (described[1] ?? "").split(",").map((name) => name.trim()),
        );
    }
  }
  return events;
}
