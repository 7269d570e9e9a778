import { infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import type { components } from "../../../api/schema";

export type AuditEntry = components["schemas"]["AuditEntry"];
export type AuditFilter = { actor_id?: string; type?: string };

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET("/api/v1/audit", { params: { query: { ...filter, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor,
  });
