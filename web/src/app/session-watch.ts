// A session may end while the page is open: let out, password changed, signed out at another place.
import type { QueryClient } from "@tanstack/react-query";
import { hasCode } from "../api/errors";
import type { router as theRouter } from "./router";

/** Leads to the sign-in as soon as the server no longer knows us, and forgets what was on the screens. */
export function watchSession(cache: QueryClient, router: typeof theRouter) {
  function leave(error: unknown) {
    if (!hasCode(error, "unauthenticated") || router.state.status === "pending") return;
    if (router.state.location.pathname === "/sign-in") return;
    void router.navigate({ to: "/sign-in" }).then(() => cache.clear());
  }
  cache.getQueryCache().subscribe((event) => {
    if (event.type === "updated" && event.action.type === "error") leave(event.action.error);
  });
  cache.getMutationCache().subscribe((event) => {
    if (event.type === "updated" && event.action.type === "error") leave(event.action.error);
  });
}
