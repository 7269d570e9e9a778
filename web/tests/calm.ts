// Before the journeys: what the demo's managers promised for the next hours is put off by three days. Near its minute
// a promise holds questions back, so that what a slow run is given would depend on the clock.
import { type APIRequestContext, expect, type FullConfig, request } from "@playwright/test";
import { type Login, logins } from "./logins";

const HOUR_MS = 3_600_000;

async function putOff(api: APIRequestContext, who: Login) {
  const signedIn = await api.post("/api/v1/sessions", {
    data: { email: who.mail, password: who.password },
  });
  expect(signedIn.ok(), `${who.mail} signs in`).toBe(true);
  const me = (await (await api.get("/api/v1/me")).json()).account.id;
  const now = Date.now();
  const from = new Date(now).toISOString();
  const path = `/api/v1/tasks?kind=promise&owner_id=${me}&due_from=${from}&order=due_at&limit=100`;
  const found: { task: { id: string; due_at: string } }[] = (await (await api.get(path)).json()).items;
  for (const { task } of found.filter((one) => Date.parse(one.task.due_at) < now + 8 * HOUR_MS)) {
    const due_at = new Date(Date.parse(task.due_at) + 72 * HOUR_MS).toISOString();
    const moved = await api.patch(`/api/v1/tasks/${task.id}`, { data: { due_at } });
    expect(moved.ok(), `${who.mail} puts off ${task.id}`).toBe(true);
  }
}

export default async function calm(config: FullConfig) {
  const { baseURL } = config.projects[0]?.use ?? {};
  for (const who of logins("sales")) {
    const api = await request.newContext({ baseURL, extraHTTPHeaders: { "X-Rollbook": "1" } });
    await putOff(api, who);
    await api.dispose();
  }
}
