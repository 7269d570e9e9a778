import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import { accountsQuery, meQuery, teamsQuery } from "../../../api/queries";
import type { components } from "../../../api/schema";

type Schemas = components["schemas"];
export type Role = Schemas["Role"];
export type NewAccount = Schemas["NewAccount"];
export type AccountChange = Omit<Schemas["AccountChange"], "id">;
export type NewTeam = Schemas["NewTeam"];
export type TeamChange = Omit<Schemas["TeamChange"], "id">;

export { roles } from "../../../lib/roles";

export function useMakeAccount() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: NewAccount) => answer(api.POST("/api/v1/accounts", { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: accountsQuery.queryKey }),
  });
}

export function useChangeAccount(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: AccountChange) =>
      answer(api.PATCH("/api/v1/accounts/{id}", { params: { path: { id } }, body })),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: meQuery.queryKey });
      return cache.invalidateQueries({ queryKey: accountsQuery.queryKey });
    },
  });
}

export function useMakeTeam() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: NewTeam) => answer(api.POST("/api/v1/teams", { body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: teamsQuery.queryKey }),
  });
}

export function useChangeTeam(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: TeamChange) =>
      answer(api.PATCH("/api/v1/teams/{id}", { params: { path: { id } }, body })),
    onSuccess: () => cache.invalidateQueries({ queryKey: teamsQuery.queryKey }),
  });
}
