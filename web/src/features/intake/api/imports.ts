import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../../api/client";
import type { Import, Mapping } from "./types";

/** How often to look while the server works on an import. */
const lookEveryMs = 500;

export const importsQuery = infiniteQueryOptions({
  queryKey: ["imports"],
  queryFn: ({ pageParam }) =>
    answer(api.GET("/api/v1/imports", { params: { query: { cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor,
  refetchInterval: (query) =>
    query.state.data?.pages.some((page) => page.items.some((item) => item.step)) ? 2_000 : false,
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["import", id],
    queryFn: () => answer(api.GET("/api/v1/imports/{id}", { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.step ? lookEveryMs : false),
  });

/** What is said about an import reaches the server in the order in which it was said: what is set to work knows all of it. */
export const oneByOne = (id: string) => ({ id: `import-${id}` });

export type ImportAction = "rehearse" | "apply" | "start" | "undo";

function act(id: string, action: ImportAction) {
  const params = { path: { id } };
  switch (action) {
    case "rehearse":
      return answer(api.POST("/api/v1/imports/{id}/rehearse", { params }));
    case "apply":
      return answer(api.POST("/api/v1/imports/{id}/apply", { params }));
    case "start":
      return answer(api.POST("/api/v1/imports/{id}/start", { params }));
    case "undo":
      return answer(api.POST("/api/v1/imports/{id}/undo", { params }));
  }
}

/** Sets the server to work; the import is then looked at until it is idle again. */
export function useImportAction(id: string) {
  const cache = useQueryClient();
  return useMutation({
    scope: oneByOne(id),
    mutationFn: (action: ImportAction) => act(id, action),
    onSuccess: (after) => {
      cache.setQueryData(importQuery(id).queryKey, after);
      cache.removeQueries({ queryKey: ["import-parts", id] });
      void cache.invalidateQueries({ queryKey: importsQuery.queryKey });
    },
    onError: () => cache.invalidateQueries({ queryKey: importQuery(id).queryKey }),
  });
}

/** Changes how the sheets are read: on the screen at once, then on the server, one change after another. */
export function useMapping(id: string) {
  const cache = useQueryClient();
  const key = importQuery(id).queryKey;
  const mutationKey = ["mapping", id];
  return useMutation({
    mutationKey,
    scope: oneByOne(id),
    mutationFn: (mapping: Mapping) =>
      answer(api.PATCH("/api/v1/imports/{id}", { params: { path: { id } }, body: { mapping } })),
    onMutate: (mapping) => cache.setQueryData<Import>(key, (old) => old && { ...old, mapping }),
    onSuccess: (after) => {
      if (cache.isMutating({ mutationKey }) <= 1) cache.setQueryData(key, after);
    },
    onError: () => cache.invalidateQueries({ queryKey: key }),
  });
}
