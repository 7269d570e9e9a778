import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";

const shown = 20;

/** The waiting steps of a manager from now on, the soonest first. */
export const comingUpQuery = (ownerId: string) =>
  queryOptions({
    queryKey: ["tasks", "owner", ownerId],
    queryFn: async () => {
      const due_from = new Date().toISOString();
      const query = { owner_id: ownerId, order: "due_at" as const, due_from, limit: shown };
      return (await answer(api.GET("/api/v1/tasks", { params: { query } }))).items;
    },
    enabled: ownerId !== "",
  });
