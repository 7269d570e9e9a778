import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { hasCode } from "../api/errors";
import { meQuery } from "../api/queries";
import { isLanguage } from "../lib/languages";
import { NotHere } from "./frame/not-here";
import { ScreenFailed } from "./frame/screen-failed";
import { currentLanguage, showLanguage } from "./i18n";
import { queryClient } from "./query-client";

const root = createRootRoute({ notFoundComponent: NotHere, errorComponent: ScreenFailed });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./sign-in-page"), "SignInPage"),
});

async function mustBeSignedIn() {
  try {
    const me = await queryClient.ensureQueryData(meQuery);
    const language = me.account.language;
    if (isLanguage(language) && language !== currentLanguage()) await showLanguage(language);
  } catch (error) {
    if (hasCode(error, "unauthenticated")) throw redirect({ to: "/sign-in" });
    throw error;
  }
}

const framed = createRoute({
  getParentRoute: () => root,
  id: "framed",
  // Not for the sign-in, which shows no frame and waits for none of what it fetches ahead.
  component: lazyRouteComponent(() => import("./frame/app-frame"), "AppFrame"),
  beforeLoad: mustBeSignedIn,
  errorComponent: ScreenFailed,
});

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
  component: lazyRouteComponent(() => import("../features/people/components/people-screen"), "PeopleScreen"),
});

const card = createRoute({
  getParentRoute: () => framed,
  path: "/people/$id",
  /** `entry` is the entry of the story that somebody looked for. */
  validateSearch: (search: Record<string, unknown>): { entry?: string } =>
    typeof search.entry === "string" || typeof search.entry === "number"
      ? { entry: String(search.entry) }
      : {},
  component: lazyRouteComponent(() => import("../features/people/components/card-screen"), "CardScreen"),
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
    () => import("../features/intake/components/import-list-screen"),
    "ImportListScreen",
  ),
});

const importOne = createRoute({
  getParentRoute: () => framed,
  path: "/import/$id",
  component: lazyRouteComponent(() => import("../features/intake/components/import-screen"), "ImportScreen"),
});

const settings = createRoute({
  getParentRoute: () => framed,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings/settings-screen"), "SettingsScreen"),
});

const settingsPage = createRoute({
  getParentRoute: () => framed,
  path: "/settings/$section",
  component: lazyRouteComponent(() => import("./settings/settings-screen"), "SettingsScreen"),
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

const screens = [desk, people, card, board, forgotten, imports, importOne, settings, settingsPage, apiPage];
const tree = root.addChildren([signIn, framed.addChildren(screens)]);

export const router = createRouter({ routeTree: tree, defaultPreload: "intent", defaultPendingMs: 150 });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
