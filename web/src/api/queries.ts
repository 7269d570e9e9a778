// What many screens ask for. Everything else is asked in the feature that shows it.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client";

const hour = 3_600_000;

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => answer(api.GET("/api/v1/me")),
  staleTime: 5 * 60_000,
});

export const stagesQuery = queryOptions({
  queryKey: ["stages"],
  queryFn: async () => (await answer(api.GET("/api/v1/pipeline/stages"))).items,
  staleTime: hour,
});

export const outcomesQuery = queryOptions({
  queryKey: ["outcomes"],
  queryFn: async () => (await answer(api.GET("/api/v1/work/outcomes"))).items,
  staleTime: hour,
});

export const kindsQuery = queryOptions({
  queryKey: ["kinds"],
  queryFn: async () => (await answer(api.GET("/api/v1/work/kinds"))).items,
  staleTime: hour,
});

export const fieldsQuery = queryOptions({
  queryKey: ["fields"],
  queryFn: async () => (await answer(api.GET("/api/v1/people/fields"))).items,
  staleTime: hour,
});

export const accountsQuery = queryOptions({
  queryKey: ["accounts"],
  queryFn: async () => (await answer(api.GET("/api/v1/accounts"))).items,
  staleTime: hour,
});

export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: async () => (await answer(api.GET("/api/v1/teams"))).items,
  staleTime: hour,
});
