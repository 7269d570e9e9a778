import createClient from "openapi-fetch";
import { laterWords } from "../lib/later-words";
import { ApiError, readError } from "./errors";
import type { paths } from "./schema";

/** Every request to the server. A write carries the header that other sites cannot set. */
export const api = createClient<paths>({
  baseUrl: "",
  headers: { "X-Rollbook": "1" },
  credentials: "same-origin",
  fetch: (request) => globalThis.fetch(request),
});

type Reply<T> = { data?: T; error?: unknown; response: Response };

/** The body of a good reply, or an ApiError thrown. A lost connection is an ApiError with the code `offline`. */
export async function answer<T>(reply: Promise<Reply<T>>): Promise<T> {
  let got: Reply<T>;
  try {
    got = await reply;
  } catch (cause) {
    throw new ApiError("offline", String(cause), 0);
  }
  if (!got.response.ok) {
    // Who is not signed in is only sent to the sign-in: that needs no sentence.
    const isSaid = got.response.status !== 401 || got.response.url.endsWith("/sessions");
    if (isSaid) await laterWords();
    throw readError(got.error, got.response);
  }
  return got.data as T;
}
