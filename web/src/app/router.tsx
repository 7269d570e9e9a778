import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { meQuery } from "../api/queries";
import { readBehind } from "../lib/behind";
import { queryClient } from "./query-client";
import { framed, root, signIn } from "./root-routes";
import { worded } from "./worded";

/** An id in the address: the router reads a bare number as one. */
const idIn = (value: unknown) =>
  typeof value === "string" || typeof value === "number" ? String(value) : undefined;

// Every screen is a chunk of its own, asked for when somebody goes there (or is about to).
const desk = createRoute({
  getParentRoute: () => framed,
  path: "/",
  beforeLoad: () => {
    const me = queryClient.getQueryData(meQuery.queryKey);
    if (me && !me.permissions.includes("work.take")) throw redirect({ to: "/people" });
  },
  component: lazyRouteComponent(() => import("../features/work/components/desk-screen"), "DeskScreen"),
});

const people = createRoute({
  getParentRoute: () => framed,
  path: "/people",
  /** Who stands behind the number of another screen. */
  validateSearch: readBehind,
  component: lazyRouteComponent(() => import("../features/people/components/people-screen"), "PeopleScreen"),
});

const card = createRoute({
  getParentRoute: () => framed,
  path: "/people/$id",
  /** `entry` is the entry of the story that somebody looked for. */
  validateSearch: (search: Record<string, unknown>): { entry?: string } => ({ entry: idIn(search.entry) }),
  component: lazyRouteComponent(() => import("../features/people/components/card-screen"), "CardScreen"),
});

const duplicates = createRoute({
  getParentRoute: () => framed,
  path: "/duplicates",
  /** `import` narrows the pairs to those one import brought. */
  validateSearch: (search: Record<string, unknown>): { import?: string } => ({ import: idIn(search.import) }),
  component: lazyRouteComponent(
    worded(() => import("../features/people/components/duplicates/duplicates-screen")),
    "DuplicatesScreen",
  ),
});

const board = createRoute({
  getParentRoute: () => framed,
  path: "/board",
  component: lazyRouteComponent(() => import("../features/pipeline/components/board-screen"), "BoardScreen"),
});

const imports = createRoute({
  getParentRoute: () => framed,
  path: "/import",
  component: lazyRouteComponent(
    worded(() => import("../features/intake/components/import-list-screen")),
    "ImportListScreen",
  ),
});

const importOne = createRoute({
  getParentRoute: () => framed,
  path: "/import/$id",
  component: lazyRouteComponent(
    worded(() => import("../features/intake/components/import-screen")),
    "ImportScreen",
  ),
});

const settings = createRoute({
  getParentRoute: () => framed,
  path: "/settings",
  component: lazyRouteComponent(
    worded(() => import("./settings/settings-screen")),
    "SettingsScreen",
  ),
});

const settingsPage = createRoute({
  getParentRoute: () => framed,
  path: "/settings/$section",
  component: lazyRouteComponent(
    worded(() => import("./settings/settings-screen")),
    "SettingsScreen",
  ),
});

const apiPage = createRoute({
  getParentRoute: () => framed,
  path: "/api",
  component: lazyRouteComponent(() => import("./api-page/api-screen"), "ApiScreen"),
});

const forgotten = createRoute({
  getParentRoute: () => framed,
  path: "/forgotten",
  component: lazyRouteComponent(
    () => import("../features/work/components/forgotten-screen"),
    "ForgottenScreen",
  ),
});

const screens = [
  desk,
  people,
  card,
  duplicates,
  board,
  forgotten,
  imports,
  importOne,
  settings,
  settingsPage,
  apiPage,
];
const tree = root.addChildren([signIn, framed.addChildren(screens)]);

export const router = createRouter({ routeTree: tree, defaultPreload: "intent", defaultPendingMs: 150 });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
