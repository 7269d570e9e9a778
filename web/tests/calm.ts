// Before the journeys: what would make them depend on the clock is put out of their way.
import { type APIRequestContext, expect, type FullConfig, request } from "@playwright/test";
import { type Login, logins } from "./logins";

const HOUR_MS = 3_600_000;

/**
 * What the demo's managers promised for the next hours is put off by three days: near its minute a promise holds
 * questions back.
 */
async function putOff(api: APIRequestContext, who: Login) {
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

const hourIn = (timeZone: string) =>
  Number(new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" }).format());

/** Late in the evening of Moscow one lives where it is noon: what is due within the hour is due today. */
async function liveByDay(api: APIRequestContext, who: Login) {
  const zone = hourIn("Europe/Moscow") < 20 ? "Europe/Moscow" : "America/New_York";
  const moved = await api.patch("/api/v1/me", { data: { zone } });
  expect(moved.ok(), `${who.mail} lives in ${zone}`).toBe(true);
}

export default async function calm(config: FullConfig) {
  const { baseURL } = config.projects[0]?.use ?? {};
  async function as(role: string, act: (api: APIRequestContext, who: Login) => Promise<void>) {
    for (const who of logins(role)) {
      const api = await request.newContext({ baseURL, extraHTTPHeaders: { "X-Rollbook": "1" } });
      const data = { email: who.mail, password: who.password };
      const signedIn = await api.post("/api/v1/sessions", { data });
      expect(signedIn.ok(), `${who.mail} signs in`).toBe(true);
      await act(api, who);
      await api.delete("/api/v1/sessions/current");
      await api.dispose();
    }
  }
  await as("sales", putOff);
  await as("methodologist", liveByDay);
}
