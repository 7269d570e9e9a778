import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../api/errors";

const permanent = new Set(["unauthenticated", "forbidden", "not_found", "invalid", "conflict"]);

/** One cache for what the server said. Refusals are final; a lost connection is tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiError && permanent.has(error.code)),
      refetchOnWindowFocus: true,
    },
  },
});
