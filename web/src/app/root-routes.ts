// Where every address begins: the sign-in, and the frame around all other screens.
import { createRootRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { NotHere } from "./frame/not-here";
import { ScreenFailed } from "./frame/screen-failed";
import { mustBeSignedIn } from "./must-be-signed-in";

export const root = createRootRoute({ notFoundComponent: NotHere, errorComponent: ScreenFailed });

export const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./sign-in-page"), "SignInPage"),
});

export const framed = createRoute({
  getParentRoute: () => root,
  id: "framed",
  // Not for the sign-in, which shows no frame and waits for none of what it fetches ahead.
  component: lazyRouteComponent(() => import("./frame/app-frame"), "AppFrame"),
  beforeLoad: mustBeSignedIn,
  errorComponent: ScreenFailed,
});
