import { defineConfig } from "@playwright/test";

const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// Journeys run against the real program; ROLLBOOK_URL says where it listens.
export default defineConfig({
  testDir: "tests",
  testMatch: "*.journey.ts",
  globalSetup: "./tests/calm.ts",
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Once more, on a page of its own: a slow machine must not refuse a change. What needed it is listed as flaky: mend it.
  retries: 1,
  reporter: "line",
  use: {
    baseURL: process.env.ROLLBOOK_URL ?? "http://127.0.0.1:8080",
    browserName: "chromium",
    launchOptions: { executablePath: "/usr/bin/chromium", args: chromiumFlags },
    viewport: { width: 1440, height: 900 },
    timezoneId: "Europe/Moscow",
    // What fades in has no contrast yet; those who ask for less motion see it whole at once.
    contextOptions: { reducedMotion: "reduce" },
    trace: "off",
    screenshot: "only-on-failure",
  },
});
