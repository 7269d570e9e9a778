import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import { meQuery } from "../../../api/queries";
import type { components } from "../../../api/schema";

type Schemas = components["schemas"];
export type MeChange = Schemas["MeChange"];
export type Session = Schemas["Session"];
export type ApiToken = Schemas["ApiToken"];
export type NewToken = Schemas["NewToken"];

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async () => (await answer(api.GET("/api/v1/sessions"))).items,
});

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: async () => (await answer(api.GET("/api/v1/tokens"))).items,
});

/** Changes oneself: the name, the zone, the password with the old one. */
export function useChangeMe() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: MeChange) => answer(api.PATCH("/api/v1/me", { body })),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: sessionsQuery.queryKey });
      return cache.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
}

export function useEndSession() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v1/sessions/{id}", { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

export function useIssueToken() {
  const cache = useQueryClient();
  return useMutation({
    gcTime: 0, // a secret does not stay in the cache
    mutationFn: (body: NewToken) => answer(api.POST("/api/v1/tokens", { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}

export function useRevokeToken() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v1/tokens/{id}", { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}
