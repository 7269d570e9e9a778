import { refusalWords } from "../lib/refusals";

export type Problem = { pointer: string; message: string };

/** A refusal of the server: its code, its sentence for the person, and the fields it is about. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
    readonly problems: Problem[] = [],
    readonly requestId = "",
  ) {
    super(message);
  }
}

/** The ApiError in a reply `{error:{code, message, problems, request_id}}`; a foreign body keeps its status. */
export function readError(body: unknown, response: Pick<Response, "status" | "headers">): ApiError {
  const inner = (body as { error?: Record<string, unknown> } | undefined)?.error;
  const requestId = response.headers.get("X-Request-Id") ?? "";
  if (!inner || typeof inner.code !== "string")
    return new ApiError("internal", "", response.status, [], requestId);
  const problems = Array.isArray(inner.problems) ? (inner.problems as Problem[]) : [];
  return new ApiError(inner.code, String(inner.message ?? ""), response.status, problems, requestId);
}

/** Field -> what is wrong, in the reader's words; from pointers such as "/email" or "/contacts/0/value". */
export function fieldProblems(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const field = (p: Problem) => p.pointer.replace(/^\//, "").replaceAll("/", ".");
  return Object.fromEntries(error.problems.map((p) => [field(p), refusalWords(p.message) ?? p.message]));
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof ApiError && error.code === code;
}
