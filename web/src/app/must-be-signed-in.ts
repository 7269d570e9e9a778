import { redirect } from "@tanstack/react-router";
import { hasCode } from "../api/errors";
import { meQuery } from "../api/queries";
import { isLanguage } from "../lib/languages";
import { currentLanguage, showLanguage } from "./i18n";
import { queryClient } from "./query-client";

/** Before any screen with the frame: strangers go to the sign-in, the others read in their language. */
export async function mustBeSignedIn() {
  try {
    const me = await queryClient.ensureQueryData(meQuery);
    const language = me.account.language;
    if (isLanguage(language) && language !== currentLanguage()) await showLanguage(language);
  } catch (error) {
    if (hasCode(error, "unauthenticated")) throw redirect({ to: "/sign-in" });
    throw error;
  }
}
