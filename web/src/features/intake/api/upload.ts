import { ApiError, readError } from "../../../api/errors";
import type { Import } from "./types";

function refusal(request: XMLHttpRequest): ApiError {
  let body: unknown;
  try {
    body = JSON.parse(request.responseText);
  } catch {
    body = undefined;
  }
  const headers = new Headers({ "X-Request-Id": request.getResponseHeader("X-Request-Id") ?? "" });
  return readError(body, { status: request.status, headers });
}

/** Sends sheets, telling how much of them has gone (0 to 1). fetch cannot tell that, so it is the older way. */
export function uploadSheets(
  files: File[],
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<Import> {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/imports");
    request.setRequestHeader("X-Rollbook", "1");
    request.upload.onprogress = (event) => told(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => reject(new ApiError("offline", "", 0));
    request.onabort = () => reject(new ApiError("stopped", "", 0));
    request.onload = () =>
      request.status < 300 ? resolve(JSON.parse(request.responseText) as Import) : reject(refusal(request));
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}
