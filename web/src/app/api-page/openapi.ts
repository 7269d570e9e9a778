// The parts of an OpenAPI description that people read.

export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  description?: string;
};

type Content = Record<string, { schema?: Schema }>;
type Parameter = { name: string; in: string; required?: boolean; schema?: Schema };
type RawOperation = {
  summary?: string;
  parameters?: Parameter[];
  requestBody?: { content?: Content };
  responses?: Record<string, { description?: string; content?: Content }>;
  security?: unknown[];
  "x-permission"?: string;
};
export type Document = {
  info: { title: string; version: string };
  paths: Record<string, Record<string, RawOperation>>;
  components?: { schemas?: Record<string, Schema> };
};

export type Operation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  permission?: string;
  isOpen: boolean;
  parameters: Parameter[];
  body?: Schema;
  bodyType?: string;
  status?: string;
  reply?: Schema;
};
export type Group = { name: string; operations: Operation[] };

const methods = ["get", "post", "put", "patch", "delete"];
const prefix = "/api/v1/";

function readOperation(method: string, path: string, raw: RawOperation): Operation {
  const [bodyType, body] = Object.entries(raw.requestBody?.content ?? {})[0] ?? [];
  const good = Object.entries(raw.responses ?? {}).find(([code]) => code.startsWith("2"));
  const reply = Object.values(good?.[1].content ?? {})[0]?.schema;
  return {
    id: `${method}-${path.replaceAll(/[^a-z0-9]+/gi, "-")}`,
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? "",
    permission: raw["x-permission"],
    isOpen: raw.security?.length === 0,
    parameters: raw.parameters ?? [],
    body: body?.schema,
    bodyType,
    status: good?.[0],
    reply,
  };
}

/** The routes under the first word of their path, in the order of the document. */
export function groupsOf(document: Document): Group[] {
  const groups = new Map<string, Operation[]>();
  for (const [path, item] of Object.entries(document.paths)) {
    const name = (path.startsWith(prefix) ? path.slice(prefix.length) : path.slice(1)).split("/")[0] || "/";
    const operations = methods.flatMap((method) => {
      const raw = item[method];
      return raw ? [readOperation(method, path, raw)] : [];
    });
    groups.set(name, [...(groups.get(name) ?? []), ...operations]);
  }
  return [...groups].map(([name, operations]) => ({ name, operations }));
}

/** Only what fits the typed words: all of them, in path, method, summary or permission. */
export function found(groups: Group[], typed: string): Group[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ method, path, summary, permission = "" }: Operation) => {
    const text = `${method} ${path} ${summary} ${permission}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return groups
    .map(({ name, operations }) => ({ name, operations: operations.filter(fits) }))
    .filter(({ operations }) => operations.length > 0);
}

export function refName(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}

export type TypePart = { text: string; ref?: string };

/** A schema in a line: "list of Person", "text (date-time) or null"; names of records apart, to be linked. */
export function typeParts(schema: Schema | undefined): TypePart[] {
  if (!schema) return [{ text: "any" }];
  if (schema.$ref) return [{ text: refName(schema.$ref), ref: refName(schema.$ref) }];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices)
    return choices.flatMap((one, at) => (at > 0 ? [{ text: " | " }, ...typeParts(one)] : typeParts(one)));
  if (schema.enum) return [{ text: schema.enum.map(String).join(" | ") }];
  if (schema.items) return [...typeParts(schema.items), { text: "[]" }];
  if (typeof schema.additionalProperties === "object")
    return [{ text: "{ [key]: " }, ...typeParts(schema.additionalProperties), { text: " }" }];
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any");
  return [{ text: schema.format ? `${type} (${schema.format})` : type }];
}

export type FieldLine = { name: string; required: boolean; schema: Schema };

/** The fields of an object; nothing for other schemas. */
export function fieldsOf(schema: Schema | undefined): FieldLine[] {
  const required = new Set(schema?.required ?? []);
  return Object.entries(schema?.properties ?? {}).map(([name, inner]) => ({
    name,
    required: required.has(name),
    schema: inner,
  }));
}
