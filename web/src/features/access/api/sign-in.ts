import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";

export type Credentials = { email: string; password: string };

/** Opens a session; whatever the cache held belonged to somebody else. */
export function useSignIn() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => answer(api.POST("/api/v1/sessions", { body })),
    onSuccess: () => cache.clear(),
  });
}
