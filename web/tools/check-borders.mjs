// Shared code never knows a feature, and a feature never knows another: shared -> features -> app.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const source = resolve(dirname(fileURLToPath(import.meta.url)), "../src");
const stopLines = 500;
const componentLines = 130;

function layerOf(path) {
  const parts = relative(source, path).split(/[\\/]/);
  if (parts[0] === "app" || parts.length === 1) return { rank: 2, name: "app" };
  if (parts[0] === "features") return { rank: 1, name: parts[1] };
  return { rank: 0, name: "shared" };
}

function problemsOf(path) {
  const text = readFileSync(path, "utf8");
  const own = layerOf(path);
  const name = relative(source, path);
  const found = [];
  for (const [, target] of text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)) {
    const other = layerOf(resolve(dirname(path), target));
    const crosses = own.rank === 1 && other.rank === 1 && own.name !== other.name;
    if (other.rank > own.rank || crosses) found.push(`${name}: may not import ${target}`);
  }
  const lines = text.split("\n").length;
  const limit = name.endsWith(".tsx") ? componentLines : stopLines;
  if (lines > limit && !name.startsWith("api/schema"))
    found.push(`${name}: ${lines} lines, stop at ${limit}`);
  return found;
}

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));
const problems = files.flatMap(problemsOf);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exit(problems.length > 0 ? 1 : 0);
